"""A spider learns how whole pages end, and doubts those that do not."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.pages.page import Page
from crawler.pages.whole import Fullness
from crawler.spiders.endings import Endings
from crawler.store.store import Store
from tests.support.builders import SITE, URL

if TYPE_CHECKING:
    from pathlib import Path

START = "<!DOCTYPE html><div class=news_info><p>雨</p></div><ul><li>别</li></ul>"
CLOSED = f"{START}<p>旁</p></body></html>"
CHALLENGE = "<title>Just a moment...</title><p>"
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PARTIAL = Response(URL, flags=["partial"])
SOURCE = "https://example.org/1"


def is_whole(endings: Endings, html: str) -> bool:
    """Tell whether *html*, which ended with its connection, is a whole page."""
    return endings.is_whole(Page(URL, html), PARTIAL, SOURCE)


def test_first() -> None:
    """The first page passes as it is; what is closed later outweighs it."""
    endings = Endings(SITE, None, lambda: NOON)
    assert [is_whole(endings, html) for html in (START, CLOSED)] == [True, True]
    assert not is_whole(endings, START)


def test_minified() -> None:
    """A site whose pages are all minified has all of them."""
    endings = Endings(SITE, None, lambda: NOON)
    assert all(is_whole(endings, START) for _ in range(3))
    assert is_whole(endings, CLOSED)


def test_second_look(tmp_path: Path) -> None:
    """A site that ends its pages in another way is believed after a second look."""
    now = NOON
    with closing(Store(tmp_path, "portable", fsync=False)) as store:
        assert is_whole(Endings(SITE, store, lambda: now), CLOSED)
        endings = Endings(SITE, store, lambda: now)
        assert not is_whole(endings, START)
        now += HOUR
        assert not is_whole(endings, START)
        now += 5 * HOUR
        assert is_whole(endings, START)
        assert is_whole(Endings(SITE, store, lambda: now), START)


def test_cut_text(tmp_path: Path) -> None:
    """A page that is cut in its text is not believed, however often it is seen."""
    with closing(Store(tmp_path, "portable", fsync=False)) as store:
        for hours in (0, 6, 12):
            now = NOON + HOUR * hours
            endings = Endings(SITE, store, lambda now=now: now)  # type: ignore[misc]  # a default
            assert not is_whole(endings, START.partition("</div>")[0])


def test_challenge() -> None:
    """A page that says that it is no article is for others, and teaches nothing."""
    endings = Endings(SITE, None, lambda: NOON)
    assert is_whole(endings, f"{CHALLENGE}</html>")
    assert is_whole(endings, CHALLENGE)
    assert is_whole(endings, START)


def test_lists() -> None:
    """A list that ended with its connection is new, and whole the next time."""
    endings = Endings(SITE, None, lambda: NOON)
    page = Page("https://news.mydrivers.com/", "<ul><li>雨</ul>")
    looks = [endings.list_fullness(page, PARTIAL, page.url) for _ in range(2)]
    assert looks == [Fullness.NEW, Fullness.WHOLE]
