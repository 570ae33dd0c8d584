"""Polite and safe requests: robots.txt, delays, back-off, redirects, limits."""
