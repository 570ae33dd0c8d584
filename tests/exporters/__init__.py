"""Tests of exporters, a room of crawler/."""
