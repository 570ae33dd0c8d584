"""The archive of raw pages, from which all files can be rendered offline."""
