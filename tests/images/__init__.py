"""Tests of images, a room of crawler/."""
