"""Removal of blocks that a page of a long article repeats from the page before."""

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
"""Blocks that are compared at most; no site repeats more."""


def drop_repeated(texts: Sequence[turbohtml.Element]) -> None:
    """Remove the blocks at the start of a page that repeat the end of the page before.

    Other repetitions stay: blocks elsewhere, bare text, parts of a sentence, and
    blocks without words. A page never loses all of its words.
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
    """Return the first blocks of *nodes*, up to the first bare text."""
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
    """Return how many items at the end of *tail* are also the start of *head*."""
    counts = range(min(len(tail), len(head)), 0, -1)
    return next((n for n in counts if tail[-n:] == head[:n]), 0)
