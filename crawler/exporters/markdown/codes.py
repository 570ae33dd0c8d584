"""Code that is text alone; what else there was of it is text of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import PageElement

_TEMPLATE = re.compile(r"\{[{%#]|<!--")
"""What a generator obeys even in code, where nothing can be escaped."""


def settle_code_block(block: Tag) -> None:
    """Leave text alone in *block*; with links, images or templates it is no code."""
    for line_break in block.find_all("br"):
        line_break.replace_with("\n")
    text = block.get_text().strip("\n")
    if not _is_more_than_code(block):
        block.string = text
        return
    block.name = "div"
    for code in block.find_all("code"):
        code.unwrap()
    block.smooth()
    for string in list(block.find_all(string=True)):
        string.replace_with(*_lines(str(string)))


def settle_code(code: Tag) -> None:
    """Leave text alone in *code*; what text alone cannot say is no code."""
    in_table = code.find_parent(["td", "th"]) is not None
    if _is_more_than_code(code) or (in_table and "|" in code.get_text()):
        code.unwrap()
        return
    for line_break in code.find_all("br"):
        line_break.replace_with(" ")
    text = code.get_text()
    if text[:1].isspace():
        code.insert_before(" ")
    if text[-1:].isspace():
        code.insert_after(" ")
    code.string = " ".join(text.split())


def _is_more_than_code(element: Tag) -> bool:
    has_more = element.find(["a", "img"]) is not None
    return has_more or _TEMPLATE.search(element.get_text()) is not None


def _lines(text: str) -> Iterator[PageElement]:
    """Yield *text* with its lines, and with the blanks that these begin with."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Tag(name="br")
        words = line.lstrip(" \t")
        indent = len(line.expandtabs(4)) - len(words.expandtabs(4)) if number else 0
        yield NavigableString("\u00a0" * indent + words)
