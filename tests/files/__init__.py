"""Tests of files, a room of crawler/."""
