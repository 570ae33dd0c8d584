"""Settings, checked before a crawl begins: their names, and their values."""
