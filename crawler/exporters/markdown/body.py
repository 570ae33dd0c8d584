"""The body of an article, rendered as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from crawler.exporters.html_body import render_body
from crawler.exporters.markdown.converter import Converter
from crawler.exporters.markdown.emphasis import write_emphasis
from crawler.exporters.markdown.simplifying import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import turbohtml

    from crawler.items import Article

_NO_CHARACTERS = re.compile(
    "[\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
"""Noncharacters, which no entity can name, and the byte order mark."""
_LANGUAGE = re.compile(r"\b(?:lang(?:uage)?-|brush:\s*)([A-Za-z0-9+#-]{1,30})")


def markdown_body(article: Article) -> str:
    """Return the body of *article* as Markdown."""
    return render_markdown(article.body, list(_languages(article.text))) + "\n"


def render_markdown(html: str, languages: Sequence[str] = ()) -> str:
    """Return cleaned *html* as Markdown.

    *languages* are those of the <pre> elements, in order, "" for an unknown one.
    """
    body = _NO_CHARACTERS.sub("", render_body(html))
    soup = BeautifulSoup(f"<div>{body}</div>", "html.parser")
    codes = soup.find_all("pre")
    if len(codes) == len(languages):
        for code, language in zip(codes, languages, strict=True):
            code["lang"] = language
    simplify(soup)
    return write_emphasis(Converter().convert_soup(soup))


def _languages(texts: Iterable[turbohtml.Element]) -> Iterable[str]:
    """Yield the language of each <pre>, from its class: a cleaned body has none."""
    for text in texts:
        for code in text.select("pre"):
            inner = code.select_one("code")
            classes = [e.attr("class") or "" for e in (code, inner) if e]
            match = _LANGUAGE.search(" ".join(classes))
            yield match[1] if match else ""
