"""What a run holds of a folder: the one place from which it is changed."""
