"""Empty elements are removed; the spaces and line breaks between words stay."""

from __future__ import annotations

import time
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.empty import drop_empty
from tests.support.builders import element, often

INLINES = ["span", "strong", "b", "a", "em", "font"]
PIECES = ["雨", "雪", " ", "<br>", "<p>", "</p>", "<div>", "</div>", "<img src=a>"]


def drop(html: str) -> str:
    """Return *html* without its empty elements."""
    text = element(html)
    drop_empty(text)
    return text.inner_html


def split(text: str) -> tuple[str, set[int]]:
    """Return the characters of *text* and the positions where its words end."""
    words = text.split()
    return "".join(words), set(accumulate(len(word) for word in words))


@pytest.mark.parametrize("name", INLINES)
@pytest.mark.parametrize("inside", [" ", "\xa0", "\u3000", "<br>", " <br> "])
def test_inside_a_line(name: str, inside: str) -> None:
    """A wrapper between words leaves its space or its line break."""
    found = drop(f"<p>雨<{name}>{inside}</{name}>雪</p>")
    assert found == f"<p>雨{inside}雪</p>".replace("\xa0", "&nbsp;")


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>雨<b><span> </span></b>雪</p>", "<p>雨 雪</p>"),
        ("<p><b>雨</b><i>x<span> </span></i>雪</p>", "<p><b>雨</b><i>x </i>雪</p>"),
        ("<p>雨<b></b>雪</p>", "<p>雨雪</p>"),
        ("<p><b> </b>雨<b> </b></p>", "<p>雨</p>"),
        ("<p>雨<b><br></b></p>", "<p>雨<br></p>"),
        ("<p><img src=a><b> </b>雨</p>", '<p><img src="a"> 雨</p>'),
        ("<p><b> </b><span><br></span></p>雨", "雨"),
    ],
)
def test_where(html: str, left: str) -> None:
    """A space that no browser shows is removed with its wrapper; any other stays."""
    assert drop(html) == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("雨<p></p>雪", "雨<br>雪"),
        ("雨\n<div><br></div>\n<b>雪</b>", "雨\n<br>\n<b>雪</b>"),
        ("雨<br><p></p>雪", "雨<br>雪"),
        ("<p>雨</p><p></p>雪<p></p>", "<p>雨</p>雪"),
        ("雨<p></p><p></p>雪", "雨<br>雪"),
    ],
)
def test_block_between_lines(html: str, left: str) -> None:
    """A block that alone separates two lines leaves a line break."""
    assert drop(html) == left


@often
@given(st.lists(st.sampled_from([*PIECES, "<span>", "</span>", "<b>", "</b>"])))
def test_words_part_where_they_did(pieces: list[str]) -> None:
    """Words that a space, a line break or a block separated stay separate."""
    text = element("".join(pieces))
    words, ends = split(text.to_text())
    drop_empty(text)
    found, kept = split(text.to_text())
    assert found == words
    assert kept >= ends


@pytest.mark.parametrize("piece", ["<span> </span>", "<p></p>", "<b><span> </span>"])
def test_work(piece: str) -> None:
    """The work grows linearly with the text."""
    text = element(piece * 20_000)
    begun = time.process_time()
    drop_empty(text)
    assert time.process_time() - begun < 5
