"""An invalid value in a site file is rejected, and the message says what is valid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from crawler.sites.values import (
    Candidate,
    Charset,
    Link,
    Selector,
    Url,
    check_template,
)

PIECES = ["{id", "{", "}", ".x", ".real", "[0]", "[x]", "!r", "!", ":", ":q", "0", "x"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((Selector, css) for css in ("p", "#a .b > c:not(d)", "a[href*='/x']")),
        *((Url, url) for url in ("https://a.example/b?c", "http://a")),
        *((Charset, name) for name in ("utf-8", "gb18030", "Big5")),
    ],
)
def test_good(kind: type[str], text: str) -> None:
    """A valid value is returned unchanged."""
    assert TypeAdapter[str](kind).validate_python(text) == text


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        *((Selector, css, "selector") for css in ("p[", "..", "")),
        *((Url, url, "starts with http") for url in ("", "a.example", "ftp://a/")),
        *((Url, url, "starts with http") for url in ("https:///a", "//a.example/")),
        *((Charset, name, "charset") for name in ("", "gb99", "a\0b")),
    ],
)
def test_bad(kind: type[str], text: str, words: str) -> None:
    """An invalid value is rejected."""
    with pytest.raises(ValidationError, match=rf"(?i){words}"):
        TypeAdapter[str](kind).validate_python(text)


@pytest.mark.parametrize("url", ["/{id}/{thousands}", "/{id}{id}", "/", "/{{id}}"])
def test_template(url: str) -> None:
    """A template may contain each value any number of times."""
    assert check_template(url, id=1, thousands=0) == url


@pytest.mark.parametrize(
    "url", ["{slug}", "{}", "{0}", "{id", "}", "{id:q}", "{id.x}", "{id[0]}"]
)
def test_bad_template(url: str) -> None:
    """Any other name in braces is rejected, and the message lists the valid ones."""
    with pytest.raises(ValueError, match=r"nothing .* but \{id\}, \{thousands\}"):
        check_template(url, id=1, thousands=0)


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
def test_any_template(url: str) -> None:
    """A template is valid or raises ValueError, and nothing else."""
    message = "expected nothing in braces but {id}"
    try:
        good = check_template(url, id=1) == url
    except ValueError as error:
        good = str(error) == message
    assert good


def test_candidate() -> None:
    """A candidate whose pattern has no group is rejected."""
    candidate = Candidate.model_validate({"css": "p", "pattern": "a(b)"})
    assert candidate.pattern
    assert (candidate.within, candidate.attribute, candidate.page) == (None, "", "")
    with pytest.raises(ValidationError, match="expected a group"):
        Candidate.model_validate({"css": "p", "pattern": "ab"})


def test_model() -> None:
    """A part of a site file has only known keys, and is immutable."""
    with pytest.raises(ValidationError, match="txet"):
        Link.model_validate({"css": "a", "txet": "x"})
    link = Link(css="a")
    with pytest.raises(ValidationError, match="frozen"):
        link.text = "x"
