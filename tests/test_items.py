"""An article knows where each of its fields comes from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article, Head
from crawler.pages.lists import Listed
from crawler.pages.page import Reading


def make(number: int = 5) -> Article:
    """Return an article as a spider finds it."""
    return Article(str(number), f"https://a.example/{number}", (), Listed("雨"), "a")


def test_fill() -> None:
    """A field has the value of its reading, and the reading stays to be asked."""
    item = make()
    reading = Reading("雨", "h1", " 雨 ", "https://a.example/5")
    item.fill("title", reading)
    assert item.title == "雨"
    assert item.provenance == {"title": reading}


def test_fill_again() -> None:
    """The last reading counts."""
    item = make()
    item.fill("title", Reading("雨"))
    item.fill("title", last := Reading("雪"))
    assert (item.title, item.provenance) == ("雪", {"title": last})


def test_misspelt() -> None:
    """A field that an article does not have cannot be filled."""
    with pytest.raises(AttributeError, match="titel"):
        make().fill("titel", Reading("雨"))


def test_fresh() -> None:
    """A found article has number, URL and list, and shares nothing with others."""
    one, other = make(), make(6)
    assert (one.title, one.date, one.outcome, one.path) == ("", None, None, None)
    for name in ("author", "editor", "origin", "headimg", "thumbnail", "body"):
        assert getattr(one, name) == ""
    assert one.site == "a"
    assert (one.is_kept, one.has_same, one.same_as) == (False, False, None)
    for name in ("tags", "categories", "images", "containers", "provenance"):
        assert not getattr(one, name)
        assert getattr(one, name) is not getattr(other, name)


def test_head() -> None:
    """A head that was read is compared with others, and never changed."""
    head = Head("雨", datetime(2026, 3, 1, tzinfo=UTC), ["a"], [], None, "")
    assert head == Head("雨", datetime(2026, 3, 1, tzinfo=UTC), ["a"], [], None, "")
    with pytest.raises(AttributeError):
        head.title = "雪"  # type: ignore[misc]  # the program refuses it, too
