"""A body with nothing in it that Markdown has no word for, all text still there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import NavigableString, Tag

from crawler.exporters.markdown.inlines import TEMPLATE, settle_inlines
from crawler.exporters.markdown.tables import settle_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, PageElement

_RENAMED = {
    **{"b": "strong", "i": "em", "s": "del", "strike": "del"},
    **{"kbd": "code", "samp": "code", "tt": "code"},
    **dict.fromkeys(("dl", "dt", "dd", "figure", "figcaption"), "div"),
}
_NEUTRAL = (
    "abbr bdi bdo big cite col colgroup dfn font ins mark q rp rt ruby small span sub"
    " sup u var".split()
)
_LINES = ("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption")
"""What Markdown has on one line."""
_BLOCKS = (
    *("blockquote", "div", "hr", "li", "ol", "p", "pre", "ul", *_LINES),
    *("table", "tbody", "tfoot", "thead", "tr"),
)
_EMPHASIS = ("strong", "em", "del")
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def simplify(soup: BeautifulSoup) -> None:
    """Leave in *soup* what has a form in Markdown, and text."""
    for element in soup.find_all(_RENAMED):
        element.name = _RENAMED[element.name]
    for element in reversed(soup.find_all(_NEUTRAL)):
        _spell_out(element)
    for table in reversed(soup.find_all("table")):
        if len(table.find_all(["td", "th"])) == 1:
            _unwrap_all(table, _BLOCKS[-4:] + ("caption", "td", "th"), "div")
    for element in soup.find_all(_EMPHASIS):
        if element.find(_BLOCKS):
            element.unwrap()
    for element in soup.find_all(["a", *_LINES]):
        _join_blocks(element)
    for code in soup.find_all("pre"):
        _settle_code_block(code)
    for table in soup.find_all("table"):
        settle_table(table)
    for items in reversed(soup.find_all(["ul", "ol"])):
        _settle_list(items)
    for item in soup.find_all("li"):
        if item.parent is None or item.parent.name not in {"ul", "ol"}:
            item.name = "div"
    settle_inlines(soup)


def _spell_out(element: Tag) -> None:
    """Put text for what *element* says by its looks, and leave its content."""
    if element.name == "q":
        element.insert(0, "“")
        element.append("”")
    signs = {"sup": _SUPERSCRIPT, "sub": _SUBSCRIPT}.get(element.name)
    text = element.get_text()
    if signs and not element.find(True) and all(ord(letter) in signs for letter in text):
        element.string = text.translate(signs)
    element.unwrap()


def _unwrap_all(element: Tag, names: tuple[str, ...], name: str) -> None:
    """Make *element* and those of these *names* in it plain blocks."""
    for inner in [element, *element.find_all(names)]:
        inner.name = name


def _join_blocks(element: Tag) -> None:
    """Put the blocks in *element*, which has to stand on a line, on that line."""
    for block in element.find_all(_BLOCKS):
        block.insert_before(" ")
        block.insert_after(" ")
        if block.name == "pre":
            block.name = "code"
        else:
            block.unwrap()
    if element.name in _LINES:
        for line_break in element.find_all("br"):
            line_break.replace_with(" ")


def _settle_code_block(code: Tag) -> None:
    """Leave text alone in *code*; with links, pictures or templates it is no code."""
    for block in code.find_all(_BLOCKS):
        block.insert_after("\n")
        block.unwrap()
    for line_break in code.find_all("br"):
        line_break.replace_with("\n")
    text = code.get_text().strip("\n")
    if not code.find(["a", "img"]) and not TEMPLATE.search(text):
        code.string = text
        return
    code.name = "div"
    for inner in code.find_all("code"):
        inner.unwrap()
    code.smooth()
    for string in list(code.find_all(string=True)):
        string.replace_with(*_lines(str(string)))


def _lines(text: str) -> Iterator[PageElement]:
    """Yield *text* with its lines, and with the blanks that these begin with."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Tag(name="br")
        words = line.lstrip(" \t")
        indent = len(line.expandtabs(4)) - len(words.expandtabs(4)) if number else 0
        yield NavigableString("\u00a0" * indent + words)


def _settle_list(items: Tag) -> None:
    """Leave only items in a list; what stood between them is one, or of the last."""
    if not re.fullmatch("[0-9]{1,8}", str(items.get("start", "1"))):
        del items["start"]
    for child in list(items.children):
        if isinstance(child, Tag) and child.name == "li":
            if not _says(child):
                child.decompose()
        elif _says(child):
            before = child.find_previous_sibling("li")
            (before.append if before else child.wrap(Tag(name="li")).append)(child)
        else:
            child.extract()
    if not items.find("li"):
        items.decompose()


def _says(node: PageElement) -> bool:
    """Tell whether *node* shows anything."""
    if node.get_text().strip():
        return True
    return isinstance(node, Tag) and (
        node.name in {"img", "hr"} or node.find(["img", "hr"]) is not None
    )
