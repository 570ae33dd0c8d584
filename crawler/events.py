"""Signals of newsmatter, sent beside Scrapy's own.

An article that a pipeline refuses is Scrapy's `item_dropped`.
"""

from __future__ import annotations

article_found = object()
"""A list or a user named an article. Arguments: entry."""

articles_found = object()
"""All lists were read, and what they name was found."""

article_known = object()
"""An article that was found is not asked for. Arguments: entry, standing."""

article_due = object()
"""It is time to look at an article again that no list named. Arguments: entry."""

article_exported = object()
"""An article was handed to the store, or to standard output: its `outcome` says what
became of it. Arguments: item. Scrapy's `item_scraped`, which follows, makes a task of
each receiver."""

article_failed = object()
"""An article could not be downloaded. Arguments: id, source, reason."""

article_refused = object()
"""An article failed, or is none, and was noted so. Arguments: id, source, reason."""

article_missing = object()
"""The site no longer has a written article. Arguments: id, source, gone: whether that
is certain."""

list_failed = object()
"""A list could not be downloaded. Arguments: address, reason."""

list_empty = object()
"""A page that should hold a list of articles holds none. Arguments: address."""

list_stale = object()
"""A list holds only what is older than what it held before. Arguments: address, newest:
the number that it held before."""

host_stopped = object()
"""A host is left alone for the rest of the run. Arguments: host, reason, and blocked:
whether it refused, and not only could not be reached."""

article_postponed = object()
"""An article was not asked for, as its host is left alone. Arguments: id, source."""

picture_stored = object()
"""A picture was downloaded, and stored. Arguments: address, path."""

picture_failed = object()
"""A picture could not be downloaded, or is none. Arguments: address, reason."""

picture_postponed = object()
"""A picture waits for the next run. Arguments: address."""

picture_left = object()
"""A picture stays where it is: at another site's, or one too many. Arguments:
address."""

tag_missing = object()
"""The site has no such tag. Arguments: message."""

store_failed = object()
"""The output folder or its store cannot be written. Arguments: message."""

pages_damaged = object()
"""Kept pages were lost, and the crawl goes on. Arguments: message."""
