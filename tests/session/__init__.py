"""Tests of session, a room of crawler/."""
