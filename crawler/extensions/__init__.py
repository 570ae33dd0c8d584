"""The extensions: the store and the overviews of the folder, the report of a run."""
