"""All parsers read a quoted string as the original."""

from __future__ import annotations

import sys
import unicodedata

import pytest
import yaml
from hypothesis import given

from crawler.exporters.quoting import quote
from tests.support.builders import HARD, any_text, heal, often

PLANE = 0x10000
SHOWN = {"Cc", "Cf", "Zl", "Zp"}
"""Unicode categories that a parser may drop, interpret or take for a line end."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("", '""'), ("雨", '"雨"'), ("a: b #c", '"a: b #c"'), ("'a'", "\"'a'\"")),
        *(('"', r'"\""'), ("\\", r'"\\"'), ("\\n", r'"\\n"'), ("\n", r'"\n"')),
        *(("\t\r", r'"\t\r"'), ("\0\x1b", r'"\x00\x1b"'), ("\x85", r'"\x85"')),
        *(("\xa0", r'"\xa0"'), ("\u2028", r'"\u2028"'), ("\ufeff", r'"\ufeff"')),
        *(("\u202e", r'"\u202e"'), ("\u200b", r'"\u200b"'), ("\xad", r'"\xad"')),
        *(("😀", '"😀"'), ("\U000e0041", r'"\U000e0041"'), ("\ud800", '"\ufffd"')),
        *(("{{ a }}", '"{{ a }}"'), ("\u3000", '"\u3000"'), ("<<", '"<<"')),
    ],
)
def test_quote(text: str, expected: str) -> None:
    """Characters that could be misread are escaped; others, such as emoji, are not."""
    assert quote(text) == expected


@often
@given(any_text)
def test_reads_back(text: str) -> None:
    """PyYAML reads the original string, as a value and as an item."""
    document = f"a: {quote(text)}\nb:\n  - {quote(text)}\n"
    assert yaml.safe_load(document) == {"a": heal(text), "b": [heal(text)]}


@often
@given(any_text)
def test_one_line(text: str) -> None:
    """A quoted string is on one line, whatever a parser takes for a line end."""
    assert quote(text).splitlines() == [quote(text)]


def test_every_letter() -> None:
    """A string of all characters of the first plane is read back."""
    text = "".join(map(chr, range(PLANE)))
    assert yaml.safe_load(quote(text)) == heal(text)


def test_nothing_invisible() -> None:
    """Characters without width, line ends and direction marks are escaped."""
    letters = map(chr, range(sys.maxunicode + 1))
    odd = [c for c in letters if unicodedata.category(c) in SHOWN or c == "\xa0"]
    assert [c for c in odd if c in quote(c)] == []


def test_what_plain_yaml_loses() -> None:
    """Unquoted, most of the hard strings are not read back: they test something."""

    def plain(text: str) -> object:
        try:
            return yaml.safe_load(f"a: {text}\n")["a"]
        except yaml.YAMLError:
            return None

    assert sum(plain(text) != text for text in HARD) > len(HARD) / 2
