"""The joint between two pages of a long article, which may repeat a few blocks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import turbohtml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BLOCKS = frozenset(
    "blockquote div dl figure h1 h2 h3 h4 h5 h6 ol p pre section table ul".split()
)
_MOST = 50
"""No joint repeats more blocks."""


def drop_repeated(texts: Sequence[turbohtml.Element]) -> None:
    """Remove the blocks at the head of a page that repeat the tail of the page before.

    Nothing else goes, however equal: no block elsewhere, no bare text or part of a
    sentence, no blocks without words, and never all of a page.
    """
    for before, after in pairwise(texts):
        tail = _edge(reversed(list(before.children)))[::-1]
        head = _edge(after.children)
        repeated = head[: _overlap(_html(tail), _html(head))]
        words = _letters(*repeated)
        if words and words != _letters(after):
            for block in repeated:
                block.extract()


def _edge(nodes: Iterable[turbohtml.Node]) -> list[turbohtml.Element]:
    """Return the blocks that come first among *nodes*, up to any bare text."""
    blocks: list[turbohtml.Element] = []
    for node in nodes:
        if isinstance(node, turbohtml.Element) and node.tag in _BLOCKS:
            blocks.append(node)
        elif node.text.strip() or isinstance(node, turbohtml.Element):
            break
        if len(blocks) == _MOST:
            break
    return blocks


def _letters(*blocks: turbohtml.Element) -> str:
    return "".join("".join(block.text.split()) for block in blocks)


def _html(blocks: Sequence[turbohtml.Element]) -> list[str]:
    return [block.html for block in blocks]


def _overlap(tail: Sequence[str], head: Sequence[str]) -> int:
    """Return how many of the last of *tail* are the first of *head*."""
    counts = range(min(len(tail), len(head)), 0, -1)
    return next((n for n in counts if tail[-n:] == head[:n]), 0)
