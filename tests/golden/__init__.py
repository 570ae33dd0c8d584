"""Golden trees: the digests of all files that crawls write."""
