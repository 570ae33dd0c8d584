"""Removal of elements that hold neither words nor images."""

from __future__ import annotations

import turbohtml

_BLOCKS = frozenset({"p", "div", "center", "section"})
_INLINES = frozenset({"span", "strong", "b", "a", "em", "font"})
_ANY = ", ".join(sorted(_BLOCKS | _INLINES))
_CONTENT = "img, iframe, video, audio, embed, object, hr, table"
_LINE_ENDS = _BLOCKS | frozenset(
    "address article aside blockquote br caption dd details dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol pre summary"
    " table tbody td tfoot th thead tr ul".split()
)
"""Elements that break the line before and after them."""


def drop_empty(text: turbohtml.Element) -> None:
    """Remove the empty elements of *text*, but no space or line break between words."""
    for element in reversed(text.select(_ANY)):
        if element.text.strip() or element.select_one(_CONTENT):
            continue
        if element.tag in _BLOCKS:
            _drop_block(element)
        elif _is_at_edge(element) and not element.select_one("br"):
            element.extract()
        else:
            element.unwrap()


def _drop_block(element: turbohtml.Element) -> None:
    """Remove a block; put a line break in its place if only it separates two lines."""
    if _is_inline(element, "previous_sibling") and _is_inline(element, "next_sibling"):
        element.replace_with(turbohtml.Element("br"))
    else:
        element.extract()


def _is_inline(node: turbohtml.Node, side: str) -> bool:
    """Tell whether inline content is next to *node* on that *side*."""
    beside = getattr(node, side)
    while isinstance(beside, turbohtml.Text) and not beside.data.strip():
        beside = getattr(beside, side)
    if isinstance(beside, turbohtml.Element):
        return beside.tag not in _LINE_ENDS
    return isinstance(beside, turbohtml.Text)


def _is_at_edge(element: turbohtml.Element) -> bool:
    """Tell whether *element* is first or last in a block, where no space shows."""
    parent = element.parent
    if not isinstance(parent, turbohtml.Element) or parent.tag not in _LINE_ENDS:
        return False
    return element.previous_sibling is None or element.next_sibling is None
