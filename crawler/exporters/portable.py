"""The `portable` profile: front matter and HTML that every generator reads alike."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.names import clean_term, cut, folder_name, slugify
from crawler.exporters.quoting import quote
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from crawler.items import Article
    from crawler.site import Site

_NAME_BYTES = 80
_PRE = re.compile(r"(<pre\b[^>]*>|</pre>)")
_BLANKS = " \t\f"
_BLOCK_END = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|dl|table|blockquote|figure|pre)>(?=<)|<hr>(?=<)"
)
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]"
)
_MARKS = (("{", "&#123;"), ("}", "&#125;"), ("`", "&#96;"))
_PRE_SPACE = str.maketrans({"\n": "&#10;", "\r": "&#10;", "\t": "&#9;"})


def render(article: Article, site: Site) -> str:
    """Return the text of the file of *article*."""
    head = "".join(_head(article, site))
    return f"---\n{head}---\n\n<div>\n{render_body(article.body)}\n</div>\n"


def path(article: Article) -> PurePosixPath:
    """Return `<categories>/<day>-<id>-<slug>.md`, the name no longer than 80 bytes.

    The day is the one on the clock of the article's own date.
    """
    assert article.date  # noqa: S101  # the check refuses an article without one
    start = f"{article.date.date().isoformat()}-{article.id}"
    slug = cut(slugify(article.title), _NAME_BYTES - len(start) - len("-.md"))
    name = f"{start}-{slug.strip('-')}".rstrip("-")
    return PurePosixPath(*map(folder_name, article.categories), f"{name}.md")


def render_body(html: str) -> str:
    """Return cleaned *html* with one block a line and no blank line.

    No template or Markdown mark is left for a generator to find: braces and back-ticks
    are entities, and so are line ends and tabs within <pre>.
    """
    pieces = _PRE.split(html) if "<pre" in html else [html]
    lines = "".join(_unfold(pieces))
    for mark, entity in _MARKS:
        lines = lines.replace(mark, entity)
    return lines.strip()


def _unfold(pieces: Iterable[str]) -> Iterator[str]:
    """Yield *pieces*, which <pre> and </pre> part, without line ends inside of text."""
    depth = 0
    for piece in pieces:
        if piece.startswith(("<pre", "</pre")):
            depth += 1 if piece.startswith("<pre") else -1
            yield piece
        elif depth > 0:
            yield _CONTROLS.sub("", piece).translate(_PRE_SPACE)
        else:
            yield _BLOCK_END.sub(r"\g<0>\n", _join_lines(piece))


def _join_lines(text: str) -> str:
    """Return *text* on lines that begin and end with a tag."""
    parts: list[str] = []
    for line in map(_clean_line, text.replace("\r", "\n").split("\n")):
        if line:
            fits = parts and parts[-1].endswith(">") and line.startswith("<")
            parts += ["\n" if fits else " ", line] if parts else [line]
    before = " " if text[:1].isspace() else ""
    return "".join([before, *parts, " " if text[-1:].isspace() else ""])


def _clean_line(line: str) -> str:
    line = line.strip(_BLANKS)
    if line.isprintable() and "\ufffc" not in line:
        return line
    return _CONTROLS.sub("", line)


def _head(article: Article, site: Site) -> Iterator[str]:
    author = article.author or article.origin or site.title
    yield f"title: {quote(clean_text(article.title))}\n"
    yield from _list("categories", article.categories)
    yield from _list("tags", (tag.name for tag in article.tags))
    yield f"headimg: {quote(article.headimg)}\n"
    yield f"author: {quote(clean_text(author))}\n"
    yield "comments: false\n"
    yield f"date: {_date(article.date)}\n"
    yield f"thumbnail: {quote(article.thumbnail)}\n"
    if article.updated:
        yield f"updated: {_date(article.updated)}\n"
    yield f"source: {quote(article.source)}\n"
    yield f"id: {article.id}\n"
    if article.editor:
        yield f"editor: {quote(clean_text(article.editor))}\n"
    if article.origin:
        yield f"origin: {quote(clean_text(article.origin))}\n"


def _list(key: str, names: Iterable[str]) -> Iterator[str]:
    terms = dict.fromkeys(term for term in map(clean_term, names) if term)
    yield f"{key}:\n" if terms else f"{key}: []\n"
    yield from (f"  - {quote(term)}\n" for term in terms)


def _date(moment: datetime | None) -> str:
    return quote(moment.isoformat(timespec="seconds") if moment else "")
