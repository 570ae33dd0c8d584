"""Messages are plain: the field's words, and nothing of what is below newsmatter."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CRAWLER = ROOT / "crawler"
ROOMS = ("cli", "tasks", "records")
MODULES = sorted(
    [
        *CRAWLER.glob("*.py"),
        *(path for room in ROOMS for path in (CRAWLER / room).rglob("*.py")),
    ]
)
FORBIDDEN = re.compile(
    r"\b(?:errno|pydantic|mend\w*|left alone|look(?:ed)? again|letters|broken off"
    r"|pictures?|exchange|parted by|is to be|likewise|nobody)\b",
    re.IGNORECASE,
)
OLDER_KEYS = {"pictures"}
"""Keys that crawler/run.py reads in the reports of 0.1."""


def texts(source: str) -> Iterator[str]:
    """Yield the texts of a module but for its docstrings."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in alone:
            yield str(node.value)


@pytest.mark.parametrize("text", ["left alone", "Mended", "[Errno 2]", "5 letters"])
def test_words(text: str) -> None:
    """A word that no message may have is found in one, and not in a docstring."""
    assert FORBIDDEN.search(" ".join(texts(f"raise E(f'{{a}}: {text}')")))
    assert not FORBIDDEN.search(" ".join(texts(f"'''{text}'''\nx = 'amended'")))


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(CRAWLER))
)
def test_messages(path: Path) -> None:
    """No message has a word that its reader would have to guess at."""
    found = {t for t in texts(path.read_text(encoding="utf-8")) if FORBIDDEN.search(t)}
    assert found <= OLDER_KEYS
