"""Lists that contain nothing but items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import Tag

if TYPE_CHECKING:
    from bs4.element import PageElement


def settle_list(items: Tag) -> None:
    """Move content between list items into the item before it.

    Empty items are removed, and so is a list without items.
    """
    if not re.fullmatch("[0-9]{1,8}", str(items.get("start", "1"))):
        del items["start"]
    for child in list(items.children):
        if not _shows(child):
            child.extract()
        elif not (isinstance(child, Tag) and child.name == "li"):
            _make_item(child)
    if not items.find("li"):
        items.decompose()


def _make_item(stray: PageElement) -> None:
    before = stray.find_previous_sibling("li")
    if isinstance(before, Tag):
        before.append(stray)
    else:
        stray.wrap(Tag(name="li"))


def _shows(node: PageElement) -> bool:
    """Tell whether *node* shows anything: text, an image or a rule."""
    if node.get_text().strip():
        return True
    shown = ["img", "hr"]
    return isinstance(node, Tag) and (
        node.name in shown or node.find(shown) is not None
    )
