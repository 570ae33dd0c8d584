"""HTML, simplified to elements that Markdown has, with all its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.exporters.markdown.codes import settle_code_block
from crawler.exporters.markdown.inlines import EMPHASIS, settle_inlines
from crawler.exporters.markdown.lists import settle_list
from crawler.exporters.markdown.tables import settle_table, unframe

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_RENAMED = {
    "b": "strong",
    "i": "em",
    "s": "del",
    "strike": "del",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    **dict.fromkeys("article center dd dl dt figcaption figure section".split(), "div"),
}
_NEUTRAL = (
    "abbr bdi bdo big cite col colgroup dfn font ins mark q rp rt ruby small span sub"
    " sup u var".split()
)
_LINES = "h1 h2 h3 h4 h5 h6 td th caption".split()
"""Elements that Markdown writes on one line."""
_BLOCKS = [
    *"blockquote div hr li ol p pre table tbody tfoot thead tr ul".split(),
    *_LINES,
]
_RAISED = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def simplify(soup: BeautifulSoup) -> None:
    """Replace the elements of *soup* that Markdown lacks; keep all text."""
    for element in soup.find_all(list(_RENAMED)):
        element.name = _RENAMED[element.name]
    for element in reversed(soup.find_all(_NEUTRAL)):
        _spell_out(element)
    for table in reversed(soup.find_all("table")):
        unframe(table)
    _settle_nesting(soup)
    for block in soup.find_all("pre"):
        settle_code_block(block)
    for table in soup.find_all("table"):
        settle_table(table)
    for items in reversed(soup.find_all(["ul", "ol"])):
        settle_list(items)
    settle_inlines(soup)


def _spell_out(element: Tag) -> None:
    """Unwrap *element*; quotation marks and raised digits become characters."""
    if element.name == "q":
        element.insert(0, "“")
        element.append("”")
    letters = _RAISED.get(element.name, {})
    text = element.get_text()
    # The string may be in a link, like the number of a footnote.
    if text and element.string and all(ord(letter) in letters for letter in text):
        for string in element.find_all(string=True):  # there is one
            string.replace_with(text.translate(letters))
    element.unwrap()


def _settle_nesting(soup: BeautifulSoup) -> None:
    """Unwrap blocks in elements that cannot hold any, and items outside of lists."""
    for element in soup.find_all(EMPHASIS):
        if element.find(_BLOCKS):
            element.unwrap()
    for element in soup.find_all(["a", *_LINES]):
        _join_blocks(element)
    for block in soup.find_all("pre"):
        for inner in block.find_all(_BLOCKS):
            inner.insert_after("\n")
            inner.unwrap()
    for item in soup.find_all("li"):
        if item.parent is None or item.parent.name not in {"ul", "ol"}:
            item.name = "div"


def _join_blocks(element: Tag) -> None:
    """Unwrap the blocks in *element*, which must stay on one line."""
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
