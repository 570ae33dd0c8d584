"""A folder and its store can be compared, mended, and made from one another."""
