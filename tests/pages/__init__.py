"""Tests of pages, a room of crawler/."""
