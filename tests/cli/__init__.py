"""Tests of cli, a room of crawler/."""
