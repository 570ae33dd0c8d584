"""Extraction of an article's text from its page, without furniture and tail."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

import turbohtml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crawler.pages.page import Page
    from crawler.sites.articles import Body


class Cut(NamedTuple):
    """An element that was taken out of the body, and the rule that took it."""

    selector: str
    element: turbohtml.Node


def find_container(page: Page, body: Body) -> tuple[turbohtml.Element | None, str]:
    """Return the element that holds the text, and the selector that found it.

    Returns None and "" if no selector finds one.
    """
    for css in body.containers:
        if element := page.tree.select_one(css):
            return element, css
    return None, ""


def cut_text(
    container: turbohtml.Element, body: Body
) -> tuple[turbohtml.Element, list[Cut]]:
    """Return a copy of *container* with only the text, and the cuts made in it."""
    text = copy.copy(container)
    cuts = [
        Cut(_rule(element, body.cut), element.extract())
        for element in (text.select(body.any_cut) if body.cut else ())
    ]
    if body.tail and (tail := text.select_one(body.any_tail)):
        rule = _rule(tail, body.tail)
        cuts += [Cut(rule, node) for node in _cut_from(tail, text)]
    if tail_text := _tail_text(text, body):
        cuts += [Cut("tail_text", node) for node in _cut_from(tail_text, text)]
    return text, cuts


def _rule(element: turbohtml.Element, selectors: Sequence[str]) -> str:
    return next((css for css in selectors if element.matches(css)), "")


def _tail_text(text: turbohtml.Element, body: Body) -> turbohtml.Node | None:
    """Return the outermost node that begins with the words of a tail, if any."""
    if not (tail := body.tail_text) or not any(map(tail.match, text.stripped_strings)):
        return None
    for node in text.descendants:
        if isinstance(node, turbohtml.Text) and tail.match(node.data.strip()):
            return _outermost(node, text)
    return None


def _outermost(node: turbohtml.Node, root: turbohtml.Element) -> turbohtml.Node:
    while node.parent and node.parent is not root:
        if any(_speaks(sibling) for sibling in node.previous_siblings):
            break
        node = node.parent
    return node


def _speaks(node: turbohtml.Node) -> bool:
    return bool(node.text.strip())


def _cut_from(
    node: turbohtml.Node, root: turbohtml.Element
) -> Iterator[turbohtml.Node]:
    """Remove *node* and everything after it in *root*; yield the removed nodes."""
    following = list(node.next_siblings)
    parent = node.parent
    yield node.extract()
    while parent is not None:
        for sibling in following:
            yield sibling.extract()
        if parent is root:
            break
        following = list(parent.next_siblings)
        parent = parent.parent
