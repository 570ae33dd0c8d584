"""Tests of checks, a room of crawler/."""
