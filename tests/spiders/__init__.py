"""Tests of spiders, a room of crawler/."""
