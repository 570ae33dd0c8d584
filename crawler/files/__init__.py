"""Files that are absent or whole, their names, and the lock of a folder."""
