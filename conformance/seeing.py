"""What a reader sees of HTML, as a browser would show it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import turbohtml

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    "URL article aside blockquote body br caption center dd details div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main"
    " nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset("head noscript script style template title".split())
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


class Seen:
    """A text as it is seen."""

    def __init__(self, html: str) -> None:
        body = turbohtml.parse(f"<!DOCTYPE html><body>{html}").select_one("body")
        assert body  # noqa: S101  # HTML5 makes one
        self.body = body

    @property
    def lines(self) -> list[str]:
        """The words, a line for each block; blanks that do not show are one or none."""
        lines = "".join(_words(self.body)).split("\n")
        return [line for text in lines if (line := _BLANKS.sub(" ", text).strip(" "))]

    @property
    def pre(self) -> list[str]:
        """Each text that is shown to the blank."""
        return [pre.text for pre in self.body.select("pre")]

    @property
    def images(self) -> list[str]:
        """The URLs of the images."""
        return [image.attr("src") or "" for image in self.body.select("img")]

    @property
    def links(self) -> list[str]:
        """The URLs that a click leads to."""
        return [link.attr("href") or "" for link in self.body.select("a[href]")]

    @property
    def counts(self) -> Counter[str]:
        """How many elements there are of each name."""
        return Counter(element.tag for element in self.body.select("*"))


def _words(element: turbohtml.Element) -> Iterator[str]:
    for node in element.children:
        if isinstance(node, turbohtml.Text):
            is_kept = element.closest("pre")
            yield node.data if is_kept else node.data.replace("\n", " ")
        elif isinstance(node, turbohtml.Element) and node.tag not in _HIDDEN:
            end = "\n" if node.tag in _BLOCKS else ""
            yield end
            yield from _words(node)
            yield end
