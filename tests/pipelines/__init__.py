"""Tests of pipelines, a room of crawler/."""
