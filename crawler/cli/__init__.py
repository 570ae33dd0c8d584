"""The command `newsmatter`."""
