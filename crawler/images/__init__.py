"""Stored images: validation of their content, and links to them from files."""
