"""Text becomes one line that any file can hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from crawler.text import clean_text
from tests.support.builders import any_text, often


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  a  b ", "a b"),
        ("a\nb\r\nc\td", "a b c d"),
        ("a\xa0b\u3000c\u2003d", "a b c d"),
        ("a\x85b\u2028c\u2029d", "a b c d"),
        ("a\x00b\x07c\x7fd\x9f", "abcd"),
        ("\x00 \x00", ""),
        ("a \x07 b", "a b"),
        ("\ud800a\udfff", "a"),
        ("a\ufffcb\ufffe\uffff", "ab"),
        ("a\ufffcb", "ab"),
        ("《“雨”》：1/2！ “\\”", "《“雨”》：1/2！ “\\”"),
        ("😀👩‍👩‍👧", "😀👩‍👩‍👧"),
        ("e\u0301 \u202eשלום", "e\u0301 \u202eשלום"),
    ],
)
def test_clean_text(text: str, expected: str) -> None:
    """White space is collapsed, controls go, and nothing else is touched."""
    assert clean_text(text) == expected


@often
@given(any_text)
def test_one_line(text: str) -> None:
    """The result is one line without a blank at its ends, and UTF-8 can hold it."""
    line = clean_text(text)

    assert line.splitlines() == [line] * bool(line)
    assert line == line.strip()
    assert "  " not in line
    assert line.encode().decode() == line


@often
@given(any_text)
def test_letters_stay(text: str) -> None:
    """Every letter and digit stays, in order."""
    assert [*filter(str.isalnum, clean_text(text))] == [*filter(str.isalnum, text)]


@often
@given(any_text)
@example(" \x00 a")
@example("a \x07\u2028 b")
def test_clean_twice(text: str) -> None:
    """What is clean stays as it is."""
    assert clean_text(clean_text(text)) == clean_text(text)
