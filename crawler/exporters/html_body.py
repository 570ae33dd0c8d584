"""The body of a file as HTML that all generators read in the same way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.items import Article

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


def html_body(article: Article) -> str:
    """Return the body of *article* within a <div>."""
    return f"<div>\n{render_body(article.body)}\n</div>\n"


def render_body(html: str) -> str:
    """Return cleaned *html* with one block per line and no empty line.

    Braces and backticks become entities, as generators would read them as templates or
    Markdown; so do line ends and tabs within <pre>.
    """
    lines = "".join(_unfold(_PRE.split(html))) if "<pre" in html else _fold(html)
    for mark, entity in _MARKS:
        lines = lines.replace(mark, entity)
    return lines.strip()


def _unfold(pieces: Iterable[str]) -> Iterator[str]:
    """Yield *pieces*, split at <pre> and </pre>, without line ends inside of text."""
    depth = 0
    for piece in pieces:
        if piece.startswith(("<pre", "</pre")):
            depth += 1 if piece.startswith("<pre") else -1
            yield piece
        elif depth > 0:
            yield _CONTROLS.sub("", piece).translate(_PRE_SPACE)
        else:
            yield _fold(piece)


def _fold(text: str) -> str:
    """Return *text* with one block per line."""
    return _BLOCK_END.sub(r"\g<0>\n", _join_lines(text))


def _join_lines(text: str) -> str:
    """Return *text* with line ends only between two tags."""
    lines = _strip_lines(text)
    if not "".join(lines).isprintable() or "\ufffc" in text:
        lines = _strip_lines(_CONTROLS.sub("", text))
    line = "\n".join(filter(None, lines)).replace(">\n<", ">\r<")
    line = line.replace("\n", " ").replace("\r", "\n")
    before = " " if text[:1].isspace() else ""
    return f"{before}{line}{' ' if text[-1:].isspace() else ''}"


def _strip_lines(text: str) -> list[str]:
    """Return the lines of *text*, stripped."""
    return [line.strip(_BLANKS) for line in text.replace("\r", "\n").split("\n")]
