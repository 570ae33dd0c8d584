"""The front matter of a file is found, whatever an editor did to its bytes."""

from __future__ import annotations

import pytest

from crawler.exporters.head_values import cut_head, plain_text, read_values
from tests.support.older import FORMS

FENCES = "---\ntitle: 雨\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        FENCES,
        f"\ufeff{FENCES}",
        FENCES.replace("\n", "\r\n"),
        f"\n\n{FENCES}",
        FENCES.rstrip(),
        FENCES.replace("---\n", "--- \n"),
        "+++\ntitle = '雨'\n+++\n",
        "<!DOCTYPE html>\n<html>\n<head>\n<title>雨</title>\n</head>\n",
    ],
)
def test_read_values(text: str) -> None:
    """A byte order mark, CR LF, and blanks at the fences change nothing."""
    values = read_values(text)
    assert isinstance(values, dict)
    assert values["title"] == "雨"


@pytest.mark.parametrize(
    "text", ["", "# Mine\n", "---\ntitle: a\n", "a\n---\nb\n---\n"]
)
def test_none(text: str) -> None:
    """What has no front matter has no values, and nothing is cut."""
    assert read_values(text) is None
    assert cut_head(text) == text


@pytest.mark.parametrize("form", FORMS)
def test_cut_head(form: str) -> None:
    """The text is what follows the front matter."""
    assert cut_head(FORMS[form]).startswith("\n<div>   \n")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: 'it's'", "it's"),
        ('title: "\'a\' "b""', "'a' \"b\""),
        ("title: 'it''s'", "it's"),
    ],
)
def test_quotes(line: str, title: str) -> None:
    """A title that the older producer did not escape is read as it was meant."""
    assert read_values(f"\n---\n{line}\n---\n")["title"] == title


def test_plain_text() -> None:
    """Only what editors add goes: a lone CR stays."""
    assert plain_text("\ufeffa\r\nb\rc\ufeff") == "a\nb\rc\ufeff"
