"""The extensions: the store of the output folder, and the report of a run."""
