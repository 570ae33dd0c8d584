"""Emphasis, links and code that hold text, and no blank at their ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import NavigableString, Tag

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_EMPHASIS = ("strong", "em", "del")
_EDGED = (*_EMPHASIS, "a", "code")

TEMPLATE = re.compile(r"\{[{%#]|<!--")
"""What a generator obeys even in code, where nothing can be escaped."""


def settle_inlines(soup: BeautifulSoup) -> None:
    """Leave in *soup* no emphasis, link or code that Markdown would not read as such."""
    for picture in soup.find_all("img"):
        if not picture.get("src"):
            picture.decompose()
    for element in soup.find_all("code"):
        if element.find_parent("code"):
            element.unwrap()
    for element in soup.find_all("code"):
        _settle_code(element)
    for element in soup.find_all(_EDGED):
        is_nested = element.find_parent(element.name) and element.name != "a"
        is_around = element.name == "a" and element.find("a", href=True)
        if is_nested or is_around or (element.name == "a" and not element.get("href")):
            element.unwrap()
    soup.smooth()
    for element in reversed(soup.find_all(_EDGED)):
        if not element.find_parent("pre"):
            _trim(element)
    for element in soup.find_all(["code", *_EMPHASIS]):
        _take_in_next(element)
    for line_break in soup.find_all("br"):
        if line_break.find_parent(_EDGED) and _follows_break(line_break):
            line_break.decompose()
    soup.smooth()


def _settle_code(code: Tag) -> None:
    """Leave text alone in *code*; what text alone cannot say is no code."""
    text = code.get_text()
    in_table = code.find_parent(["td", "th"]) is not None
    if code.find(["a", "img"]) or TEMPLATE.search(text) or (in_table and "|" in text):
        code.unwrap()
        return
    for line_break in code.find_all("br"):
        line_break.replace_with(" ")
    code.string = " ".join(code.get_text().split())
    if text[:1].isspace():
        code.insert_before(" ")
    if text[-1:].isspace():
        code.insert_after(" ")


def _trim(element: Tag) -> None:
    """Put the blanks and line breaks at the ends of *element* outside of it."""
    if not element.get_text().strip() and not element.find("img"):
        element.unwrap()
        return
    while (first := element.contents[0]) is not None and _give_out(element, first, 0):
        pass
    while (last := element.contents[-1]) is not None and _give_out(element, last, -1):
        pass


def _give_out(element: Tag, node: object, end: int) -> bool:
    """Move the blanks of *node*, at the *end* of *element*; tell whether to go on."""
    place = element.insert_before if end == 0 else element.insert_after
    if isinstance(node, Tag):
        if node.name == "br":
            place(node.extract())
            return True
        return False
    assert isinstance(node, NavigableString)
    text = str(node)
    kept = text.lstrip() if end == 0 else text.rstrip()
    if kept == text and kept:
        return False
    blank = text[: len(text) - len(kept)] if end == 0 else text[len(kept) :]
    if blank:
        place(blank)
    if kept:
        node.replace_with(kept)
    else:
        node.extract()
    return not kept


def _take_in_next(element: Tag) -> None:
    """Make one of *element* and the same kind of element right behind it."""
    while isinstance(after := element.next_sibling, Tag) and after.name == element.name:
        element.extend(list(after.children))
        after.decompose()
    element.smooth()


def _follows_break(line_break: Tag) -> bool:
    before = line_break.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return isinstance(before, Tag) and before.name == "br"
