"""Due articles are requested without being in a list."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.pages.lists import Listed
from crawler.session.kept import KEPT
from crawler.spiders.due import request_due, request_images
from crawler.spiders.latest import LatestSpider
from tests.support.builders import ID, SITE, URL
from tests.support.still import Still, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNREAD, FAILED = "8", "7"


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler with one written and two due articles."""
    fill(tmp_path, ID)
    with closing(Still(tmp_path, IMAGES=True)) as still:
        states = still.store.states
        states.find(SITE.name, UNREAD, URL, Listed("天气"))
        states.fail(SITE.name, FAILED, URL, "no title", lambda _: 0)
        yield still


def due(still: Still, *found: str, **arguments: str) -> list[str]:
    """Return the requests of a spider with *arguments* that *found* some articles."""
    spider = LatestSpider.from_crawler(still.crawler, **arguments)
    requests = request_due(spider, found)
    return [request.cb_kwargs["entry"].id for request in requests]


def test_due(still: Still) -> None:
    """Articles that were never read or have a retry due are requested and reported."""
    assert due(still) == [UNREAD, FAILED]
    assert still.names == ["ArticleRevisited", "ArticleRevisited"]
    assert due(still, UNREAD) == [FAILED]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"limit": "9"}, [UNREAD]),
        ({"since": "2026-01-01"}, []),
        ({"until": "2026-01-01"}, []),
    ],
)
def test_partial(still: Still, arguments: dict[str, str], expected: list[str]) -> None:
    """With a limit only unread articles are due; with days none are."""
    assert due(still, **arguments) == expected


def test_images(still: Still) -> None:
    """An article that lacks an image is requested, and its kept page is enough."""
    still.store.images.want(SITE.name, ID, ["https://example.org/a.png"])
    spider = LatestSpider.from_crawler(still.crawler)
    [request] = request_images(spider, [ID])
    assert request.meta == {KEPT: ID}
    again = LatestSpider.from_crawler(still.crawler, refetch="1")
    assert list(request_images(again, [ID])) == []
    limited = LatestSpider.from_crawler(still.crawler, limit="1")
    assert list(request_images(limited, [])) == []


def test_no_folder() -> None:
    """Without a folder nothing is due."""
    assert due(Still("-")) == []
