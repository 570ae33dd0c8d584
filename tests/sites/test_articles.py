"""The rules for article pages are validated."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from crawler.sites.articles import Body, Fields, PageKind, Parts

KIND = {"url": "https://a.example/{thousands}/{id}", "pattern": r"a/(?P<id>\d+)"}
PARTS: dict[str, Any] = {"whole": {"css": "a"}, "within": "p", "limit": 5}
BODY: dict[str, Any] = {"containers": ["p"], "seed": {"cut": "a", "tail": "b"}}


@pytest.mark.parametrize("pattern", [r"(?P<id>\d+)", r"(?P<id_in_query>\d+)"])
def test_page_kind(pattern: str) -> None:
    """The pattern of a page has a group for the id."""
    kind = PageKind.model_validate({**KIND, "pattern": pattern})
    assert kind.pattern.pattern == pattern


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pattern": r"\d+"}, r"expected a group \(\?P<id>"),
        ({"pattern": r"(?P<number>\d+)"}, r"expected a group \(\?P<id>"),
        ({"url": "https://a.example/{slug}"}, r"in braces but \{id\}"),
        ({"url": "a.example/{id}"}, "http"),
    ],
)
def test_no_page_kind(change: dict[str, str], words: str) -> None:
    """A kind of page without an id is rejected."""
    with pytest.raises(ValidationError, match=words):
        PageKind.model_validate({**KIND, **change})


def test_parts() -> None:
    """The mark of a part is the id, by default without any other text."""
    assert Parts.model_validate(PARTS).mark == "{id}"
    assert Parts.model_validate({**PARTS, "mark": "{id}_"}).mark == "{id}_"


@pytest.mark.parametrize(
    "change", [{"mark": "_"}, {"mark": "{id}{id}"}, {"mark": "a b{id}"}, {"limit": 0}]
)
def test_no_parts(change: dict[str, object]) -> None:
    """A mark without the id, or a limit of zero, is rejected."""
    with pytest.raises(ValidationError, match=next(iter(change))):
        Parts.model_validate({**PARTS, **change})


def test_fields() -> None:
    """Id, title and date need candidates; other fields may have none."""
    given = {name: [{"css": name}] for name in ("id", "title", "date")}
    fields = Fields.model_validate(given)
    assert fields.title[0].css == "title"
    assert (fields.author, fields.tags) == ((), ())
    for name in given:
        with pytest.raises(ValidationError, match=name):
            Fields.model_validate({**given, name: None})


def test_body() -> None:
    """Several selectors are joined into one."""
    body = Body.model_validate({**BODY, "cut": ["a", "b"], "tail": ["c", "d > e"]})
    assert (body.any_cut, body.any_tail) == ("a, b", "c, d > e")


def test_attributes() -> None:
    """The site's own attributes stand only for the attributes of images in HTML."""
    assert Body.model_validate({**BODY, "attributes": {"w": "width"}}).attributes
    with pytest.raises(ValidationError, match="attributes"):
        Body.model_validate({**BODY, "attributes": {"w": "onload"}})
