"""Tests of reports, a room of crawler/."""
