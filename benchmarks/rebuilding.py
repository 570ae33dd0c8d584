"""How fast `rebuild` makes files of kept pages."""

from __future__ import annotations

import dataclasses
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.archive.pages import PageArchive
from crawler.pages.lists import Listed
from crawler.pages.page import Page
from crawler.replica.articles import read_articles
from crawler.replica.pages import render_articles
from crawler.replica.site import encode_page
from crawler.sites.loading import load_site
from crawler.sites.urls import source_url
from crawler.store.store import Store
from crawler.tasks.project import project_settings
from crawler.tasks.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = 2_000_000
"""The first number that no article of the demonstration site has."""


def make_pages(count: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield id, URL and page of *count* articles that differ in the number."""
    site = load_site("mydrivers")
    originals = [article for article in read_articles() if len(article.parts) == 1]
    number = FIRST
    while True:
        copies = [
            dataclasses.replace(article, id=number + place)
            for place, article in enumerate(originals)
        ]
        pages = render_articles(copies)
        for article in copies:
            if article.id - FIRST == count:
                return
            url = source_url(str(article.id), site)
            text = pages[url.removeprefix("https://")]
            yield str(article.id), url, encode_page(text)
        number += len(copies)


def rebuild_speed(folder: Path, count: int) -> float:
    """Return how many articles a second of one core `rebuild` writes from pages."""
    settings = project_settings({"OUTPUT": str(folder)})
    site = load_site("mydrivers")
    now = datetime(2026, 9, 1, tzinfo=UTC)
    with (
        closing(Store(folder, "portable")) as store,
        closing(PageArchive(folder)) as archive,
    ):
        for article_id, url, body in make_pages(count):
            page = Page.decoded(url, body, site)
            archive.keep(site.name, article_id, [page], now)
        articles = [(str(FIRST + n), Listed(site.section)) for n in range(count)]
        start = time.process_time()
        outcomes = [
            outcome for _, outcome in rebuild(settings, store, archive, articles)
        ]
        seconds = time.process_time() - start
        again = time.process_time()
        same = [outcome for _, outcome in rebuild(settings, store, archive, articles)]
        print(f"unchanged: {count / (time.process_time() - again):.0f} articles/s")
    if set(outcomes) != {"written"} or set(same) != {"unchanged"}:
        sys.exit(f"not all were written: {set(outcomes)}, {set(same)}")
    return count / seconds
