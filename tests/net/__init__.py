"""Tests of net, a room of crawler/."""
