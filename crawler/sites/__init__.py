"""Site files, which describe a site as data, and the urls that they define."""
