"""Tests of crawler/checks."""
