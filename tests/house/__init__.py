"""Tests of the house itself: which module lies where, and that each has its tests."""
