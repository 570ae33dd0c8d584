"""What a reader sees of HTML: the same before and after Markdown."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt

from tests.support.builders import element

_RENDERER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

NO_CHARACTER = "[\ufeff\ufdd0-\ufdef{}]".format(
    "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
)


class Seen(NamedTuple):
    """What is seen of a text."""

    words: str
    links: list[tuple[str, str]]
    """Of what can be clicked: where it leads, and its words."""
    images: list[tuple[str, str]]
    codes: list[str]
    """Each <pre>, to the blank."""


def render(markdown: str) -> str:
    """Return the HTML of *markdown*, HTML in it as text."""
    return str(_RENDERER.render(markdown))


def see(html: str) -> Seen:
    """Return what a reader sees of *html*."""
    html = re.sub(r"<q\b[^>]*>", "“", html).replace("</q>", "”")
    tree = element(html)
    links = [
        (unquote(link.attr("href") or ""), fold(link.text))
        for link in tree.select("a[href]")
        if fold(link.text) or link.select_one("img[src]")
    ]
    images = [
        (unquote(image.attr("src") or ""), fold(image.attr("alt") or ""))
        for image in tree.select("img[src]")
    ]
    codes = [code.text.strip("\n") for code in tree.select("pre")]
    return Seen(
        fold(tree.text), links, images, [code for code in codes if code.strip()]
    )


def fold(text: str) -> str:
    """Return *text* without white space, raised letters as they are on the line."""
    text = re.sub(NO_CHARACTER, "", text)
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
