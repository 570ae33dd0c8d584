"""Tests of archive, a room of crawler/."""
