"""The documents that a user reads, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = ".zh-CN.md"
CODE = re.compile(r"`([^`\n]+)`")


def documents() -> list[Path]:
    """Return the documents, English and Chinese."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def translated() -> list[Path]:
    """Return the English documents that there are in Chinese too."""
    return [
        path
        for path in documents()
        if not path.name.endswith(CHINESE) and path.with_suffix(CHINESE).exists()
    ]


def read(name: str) -> str:
    """Return the text of a document, by its path."""
    return (ROOT / name).read_text(encoding="utf-8")


def table(text: str, key: str) -> list[list[str]]:
    """Return the rows of the table in *text* of which one begins with *key*."""
    found = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    tables = [[_cells(line) for line in lines.splitlines()[2:]] for lines in found]
    (rows,) = [rows for rows in tables if key in {row[0] for row in rows}]
    return rows


def commands(text: str, program: str) -> list[str]:
    """Return the command lines for *program* that *text* shows, without comments."""
    lines = re.findall(rf"^\$ ({program} .+)$", text, re.MULTILINE)
    return [re.sub(r"\s+#.*", "", line) for line in lines]


def blocks(text: str, language: str) -> list[list[str]]:
    """Return the lines of each block of code in *text*."""
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [block.splitlines() for block in found]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|\n"))]
