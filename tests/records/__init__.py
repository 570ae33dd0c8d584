"""Tests of records, a room of crawler/."""
