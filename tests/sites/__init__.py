"""Tests of sites, a room of crawler/."""
