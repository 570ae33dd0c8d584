"""Emphasis, links and code that hold text, and no blank at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from crawler.exporters.markdown.codes import settle_code

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

EMPHASIS = ("strong", "em", "del")
_MARKED = (*EMPHASIS, "a", "code")


def settle_inlines(soup: BeautifulSoup) -> None:
    """Leave in *soup* no emphasis, link or code that would not be read as such."""
    for image in soup.find_all("img", src=False):
        image.decompose()
    for element in soup.find_all(_MARKED):
        if _is_superfluous(element):
            element.unwrap()
    for code in soup.find_all("code"):
        settle_code(code)
    soup.smooth()
    for element in reversed(soup.find_all(_MARKED)):
        _trim(element)
    for element in soup.find_all(["code", *EMPHASIS]):
        _take_in_next(element)
    for line_break in soup.find_all("br"):
        if line_break.find_parent(_MARKED) and _follows_break(line_break):
            line_break.decompose()
    soup.smooth()


def _is_superfluous(element: Tag) -> bool:
    """Tell whether *element* is no link, or around one, or within its own kind."""
    if element.name == "a":
        return not element.get("href") or element.find("a", href=True) is not None
    return element.find_parent(element.name) is not None


def _trim(element: Tag) -> None:
    """Put the blanks and line breaks at the ends of *element* outside of it."""
    if not element.get_text().strip() and not element.find("img"):
        element.unwrap()
        return
    while (blank := _cut_blank(element, first=True)) is not None:
        element.insert_before(blank)
    while (blank := _cut_blank(element, first=False)) is not None:
        element.insert_after(blank)


def _cut_blank(element: Tag, *, first: bool) -> PageElement | None:
    """Take the blank or line break from an end of *element*, if there is one."""
    node = element.contents[0 if first else -1]
    if isinstance(node, Tag):
        return node.extract() if node.name == "br" else None
    text = str(node)
    kept = text.lstrip() if first else text.rstrip()
    if kept == text and text:
        return None
    node.replace_with(kept) if kept else node.extract()
    size = len(text) - len(kept)
    return NavigableString(text[:size] if first else text[len(kept) :])


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
