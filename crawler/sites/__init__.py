"""Site files, which describe a site as data, and the URLs that they define."""
