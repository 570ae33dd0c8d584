"""The writer turns an article into files, and keeps its history."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.exporters.profiles import PROFILES
from crawler.exporters.writer import Writer
from crawler.outcomes import Outcome
from tests.support.builders import DATE, SITE, article, element
from tests.support.crawling import read_articles
from tests.support.storing import TEXT, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = DATE + timedelta(days=1)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """Return a writer of `portable`, in an empty folder."""
    with open_store(tmp_path) as store:
        yield Writer(store, SITE, [PROFILES["portable"]], lambda: NOW, [])


def test_first(writer: Writer, tmp_path: Path) -> None:
    """A new article is written at the path of its profile, without `updated`."""
    item = article()
    assert writer.write(item) is Outcome.WRITTEN
    assert item.path == PROFILES["portable"].path(item)
    assert (tmp_path / item.path).read_text("utf-8") == writer.render(
        item, PROFILES["portable"], item.path
    )
    assert item.updated is None


def test_unchanged(writer: Writer) -> None:
    """Writing the same article again changes nothing."""
    writer.write(article())
    assert writer.write(again := article()) is Outcome.UNCHANGED
    assert again.updated is None


def test_corrected(writer: Writer, tmp_path: Path) -> None:
    """A corrected article keeps path and categories, and `updated` is now."""
    writer.write(first := article())
    second = article(title="雪", categories=["a", "b", "c"])
    assert writer.write(second) is Outcome.WRITTEN
    assert (second.path, second.updated) == (first.path, NOW)
    ((head, _),) = read_articles(tmp_path).values()
    assert (head["title"], head["categories"]) == ("雪", first.categories)


def test_no_news(writer: Writer) -> None:
    """Reading a kept page again does not set `updated`."""
    writer.write(article())
    again = article(title="雪")
    assert writer.write(again, is_news=False) is Outcome.WRITTEN
    assert again.updated is None


def test_same_text(writer: Writer) -> None:
    """Of two articles with the same text, the later names the first."""
    for article_id in ("6", "5", "7"):
        item = article(id=article_id, text=element(f"<p>{TEXT}").select("p"))
        writer.write(item)
        assert item.has_same is (article_id != "6")
        assert item.same_as == {"7": "5"}.get(article_id)


def test_profiles(writer: Writer, tmp_path: Path) -> None:
    """Each profile has its file; a change of any file is a change of the article."""
    profiles = [PROFILES["portable"], PROFILES["zola"]]
    both = Writer(writer.store, SITE, profiles, lambda: NOW, [])
    writer.write(article())
    assert both.write(item := article()) is Outcome.WRITTEN
    assert item.path == profiles[0].path(item)
    assert (tmp_path / profiles[1].path(item)).read_text("utf-8").startswith("+++\n")
    assert both.write(article()) is Outcome.UNCHANGED
