"""Stored images: which bytes are one, and how a file links to them."""
