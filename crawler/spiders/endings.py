"""How whole pages of a site end: what a spider has seen, in this run and before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.files.atomic import digest
from crawler.pages.cutting import find_container
from crawler.pages.impostors import impostor
from crawler.pages.whole import (
    CLOSED,
    Fullness,
    article_fullness,
    ending,
    feed_fullness,
    list_fullness,
)

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawler.clock import Clock
    from crawler.pages.page import Page
    from crawler.sites.site import Site
    from crawler.store.store import Store


class Endings:
    """The endings of a site's pages, by kind; the *store* remembers them, if any."""

    def __init__(self, site: Site, store: Store | None, clock: Clock) -> None:
        self.site = site
        self.store = store
        self.clock = clock
        self._seen: dict[str, set[str]] = {}
        for kind, end in store.doubts.endings(site.name) if store else ():
            self._seen.setdefault(kind, set()).add(end)

    def is_whole(self, page: Page, response: Response, source: str) -> bool:
        """Tell whether all of a *page* of the article *source* has arrived.

        A page that is unlike earlier ones is whole if a second look shows the same. One
        that says that it is no article is for others to judge.
        """
        seen = self._seen.setdefault(page.kind, set())
        fullness = article_fullness(
            page, self.site.body, seen, is_framed=is_framed(response)
        )
        if fullness is Fullness.WHOLE and ending(page.text) in seen:
            return True
        container, _ = find_container(page, self.site.body)
        if container is None:
            return fullness is not Fullness.CUT or bool(impostor(page))
        if fullness is Fullness.UNLIKE and self._confirm(source, container.text):
            fullness = Fullness.WHOLE
        return self._learn(page, fullness)

    def list_fullness(
        self, page: Page | None, response: Response, url: str
    ) -> Fullness:
        """Return how much of the list at *url* has arrived, on a *page* or a feed.

        Only of one that is WHOLE validators may be kept.
        """
        if page is None:
            return feed_fullness(response.body)
        seen = self._seen.setdefault(page.kind, set())
        fullness = list_fullness(page.text, seen, is_framed=is_framed(response))
        end = ending(page.text)
        if fullness is Fullness.UNLIKE and end and self._confirm(url, end):
            fullness = Fullness.WHOLE
        self._learn(page, fullness)
        return fullness

    def _learn(self, page: Page, fullness: Fullness) -> bool:
        """Note the ending of *page* if it is whole, which is returned.

        The first that is closed outweighs what a cut page may have taught before it.
        """
        if fullness not in PASSING:
            return False
        end, seen = ending(page.text), self._seen[page.kind]
        if end and end not in seen:
            if end == CLOSED:
                seen.clear()
            seen.add(end)
            if self.store:
                self.store.doubts.note_ending(
                    self.site.name, page.kind, end, is_only=end == CLOSED
                )
        return True

    def _confirm(self, url: str, shown: str) -> bool:
        if self.store is None:
            return False
        shown_digest = digest(shown.encode(errors="replace"))
        return self.store.doubts.confirm(url, shown_digest, self.clock())


PASSING = frozenset({Fullness.WHOLE, Fullness.NEW})
"""How full a page must be to be read as one."""


def is_framed(response: Response) -> bool:
    """Tell whether *response* had an end of its own, and not only its connection's."""
    return "partial" not in response.flags
