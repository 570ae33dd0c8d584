"""The store of a folder: what is known of every article, what is written where."""
