"""Checks of settings before a crawl: names and values."""
