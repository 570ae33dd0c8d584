"""One crawl fills a folder for each of several profiles, and keeps all of them true."""
