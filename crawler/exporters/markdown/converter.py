"""HTML that `simplify` left, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markdownify import MarkdownConverter

from crawler.exporters.markdown.emphasis import DELETED, EM, STRONG
from crawler.exporters.markdown.escaping import escape, escape_label, escape_title

if TYPE_CHECKING:
    from bs4 import Tag

_RAW = re.compile(r"[\s()<>\\`{}|\"'\x00-\x20\x7f]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TICKS = re.compile("`{3,}")


def write_url(url: str) -> str:
    """Return *url* as the target of a link: no letter of it ends the target.

    >>> write_url("https://a.example/b (c)?d=1&lt;=2")
    'https://a.example/b%20%28c%29?d=1&amp;lt;=2'
    """
    encoded = _RAW.sub(lambda match: quote(match[0], safe="", errors="replace"), url)
    return _ENTITY.sub("&amp;", encoded)


class Converter(MarkdownConverter):
    """Markdown of which CommonMark, GFM and kramdown make the same HTML."""

    class Options:
        """What is not as markdownify has it by default."""

        bullets = "-"
        heading_style = "atx"
        table_infer_header = True
        wrap = True
        wrap_width = None

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return *text* with nothing in it that Markdown would read."""
        return escape_label(text) if "a" in parent_tags else escape(text)

    def convert_strong(self, _element: Tag, text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return *text* between marks that `write_emphasis` makes `**`."""
        return text.join(STRONG)

    def convert_em(self, _element: Tag, text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return *text* between marks that `write_emphasis` makes `*`."""
        return text.join(EM)

    def convert_del(self, _element: Tag, text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return *text* between marks that `write_emphasis` makes `~~`."""
        return text.join(DELETED)

    def convert_a(self, element: Tag, text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return a link."""
        return f"[{text}]({_target(element, 'href')})"

    def convert_img(self, element: Tag, _text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return an image."""
        words = " ".join(str(element.get("alt") or "").split())
        return f"![{escape_label(words)}]({_target(element, 'src')})"

    def convert_br(self, _element: Tag, _text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return two blanks: kramdown does not read the backslash of CommonMark."""
        return "  \n"

    def convert_hr(self, _element: Tag, _text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return a rule that is one in a list too: `- ---` is no item."""
        return "\n\n***\n\n"

    def convert_pre(self, element: Tag, text: str, **_: Any) -> str:  # noqa: ANN401  # markdownify's
        """Return a fence that is longer than any within."""
        if not text.strip():
            return ""
        fence = "`" * max((len(run) + 1 for run in _TICKS.findall(text)), default=3)
        return f"\n\n{fence}{element.get('lang') or ''}\n{text}\n{fence}\n\n"

    def convert_list(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a list; one that does not begin with 1 needs a line before it."""
        is_tight = "li" in parent_tags and element.get("start", "1") == "1"
        return ("\n" if is_tight else "\n\n") + text.strip("\n") + "\n\n"

    convert_ul = convert_ol = convert_list


def _target(element: Tag, attribute: str) -> str:
    title = " ".join(str(element.get("title") or "").split())
    url = write_url(str(element[attribute]))
    return f'{url} "{escape_title(title)}"' if title else url
