"""The store of a folder: the state of every article, and the journal of files."""
