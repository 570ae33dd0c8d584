"""Tests of tasks, a room of crawler/."""
