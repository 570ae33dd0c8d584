"""Readers of downloaded pages and lists. Nothing here uses the network or writes."""
