"""The demonstration site, as a reader sees it."""
