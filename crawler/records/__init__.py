"""Articles as data: JSON Lines, CSV, XML, JSON, Atom and the index."""
