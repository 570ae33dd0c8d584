"""The rules for the lists of a site are validated."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from crawler.sites.lists import Listing, NewsList, Source, Tags

TAGS = {
    "url": "https://a.example/{slug}",
    "pattern": r"a\.example/(?P<slug>\w+)",
    "links": "a",
    "index": "https://a.example/",
}


def test_tags() -> None:
    """The pattern of a tag's page has a group for the slug."""
    tags = Tags.model_validate(TAGS)
    match = tags.pattern.match(tags.url.format(slug="yu").partition("//")[2])
    assert match
    assert match["slug"] == "yu"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pattern": r"(\w+)"}, r"expected a group \(\?P<slug>"),
        ({"url": "https://a.example/{id}"}, r"in braces but \{slug\}"),
        ({"links": "a["}, "links"),
        ({"index": "/"}, "index"),
    ],
)
def test_no_tags(change: dict[str, str], words: str) -> None:
    """Rules for tags without a slug are rejected."""
    with pytest.raises(ValidationError, match=words):
        Tags.model_validate({**TAGS, **change})


@pytest.mark.parametrize("key", ["feed", "page"])
def test_source(key: str) -> None:
    """A source is a feed or a page, and has one URL."""
    source = Source.model_validate({key: "https://a.example/"})
    assert source.url == "https://a.example/"


@pytest.mark.parametrize("keys", [(), ("feed", "page")])
def test_no_source(keys: tuple[str, ...]) -> None:
    """A source without a URL, or with two, is rejected."""
    with pytest.raises(ValidationError, match="expected one of `feed` and `page`"):
        Source.model_validate(dict.fromkeys(keys, "https://a.example/"))


def test_news_list() -> None:
    """A list needs at least one source."""
    source = {"feed": "https://a.example/"}
    news = NewsList.model_validate({"name": "雨", "sources": [source]})
    assert [found.feed for found in news.sources] == ["https://a.example/"]
    with pytest.raises(ValidationError, match="sources"):
        NewsList.model_validate({"name": "雨", "sources": []})


def test_listing() -> None:
    """By default, a list is not taken to be sorted by date."""
    listing = Listing.model_validate({"items": "li", "hidden": ".x", "link": "a"})
    assert listing.newest_first is False
    assert (listing.summary, listing.date, listing.next) == ((), (), ())
