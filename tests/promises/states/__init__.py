"""From one crawl to the next: every article is in one state."""
