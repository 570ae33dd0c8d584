"""A template is filled with values and served without our comment."""

from importlib.resources import files

import pytest

from crawler.replica.templates import fill, read_template

NAMES = sorted(f.name for f in (files("crawler.replica") / "templates").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_comment(name: str) -> None:
    """The comment on a template is not served, and neither is the final line end."""
    text = read_template(name).template
    assert not text.startswith("<!-- ")
    assert text
    assert not text.endswith("\n")


def test_fill() -> None:
    """Values replace their names; unused values are allowed."""
    link = fill("tag_link.html", {"slug": "yu", "name": "雨 $x", "more": ""})
    assert link == '<a href="https://news.mydrivers.com/tag/yu.htm">雨 $x</a>'


def test_missing_value() -> None:
    """A missing value is an error."""
    with pytest.raises(KeyError, match="name"):
        fill("tag_link.html", {"slug": "yu"})
