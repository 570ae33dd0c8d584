"""Tests of store, a room of crawler/."""
