"""Text, escaped for Markdown, templates and typographic replacements."""

from __future__ import annotations

import re

_LETTERS = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "\\*_[]|~"},
        **{letter: f"&#{ord(letter)};" for letter in "{}`^"},
        "&": "&amp;",
        "<": "&lt;",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_TITLE = str.maketrans(
    {letter: f"&#{ord(letter)};" for letter in '\\"{}`|<&'},
)
_START = re.compile(
    r"(\A\s*)(?=[-+](?:[\s:-]|\Z)|[>=]|:(?:[\s-]|\Z))"
    r"|(\A\s*[0-9]{1,9})(?=[.)](?:\s|\Z))"
)
"""The start of a list, a quotation, a heading or a definition."""
_MARK = re.compile(
    r"""
    (?<!\S)\#(?=\#*(?:\s|\Z))       # a heading, at either end
    | ["'] | -(?=-) | \.(?=\.\.)    # typographic replacements of many generators
    | \$(?=\$)                      # a formula in kramdown
    | !\Z                           # would make an image of a link that follows
    | :(?=//) | (?<=www)\.          # a URL that GFM would make a link
    """,
    re.VERBOSE,
)
_AT = re.compile(r"(?<=\w)@(?=\w)")


def escape(text: str) -> str:
    r"""Return *text*, at the start of a line or after an element, escaped for Markdown.

    Characters that kramdown does not escape by a backslash become entities.

    >>> print(escape("1. a*b {{ c }} <d> & e"))
    1\. a\*b &#123;&#123; c &#125;&#125; &lt;d> &amp; e
    """
    marked = _MARK.sub(r"\\\g<0>", text.translate(_LETTERS))
    return _AT.sub("&#64;", _START.sub(r"\g<0>\\", marked))


def escape_label(text: str) -> str:
    """Return *text* escaped for the brackets of a link or image.

    Marked, which Hexo uses, also counts brackets after a backslash.
    """
    return escape(text).replace("\\[", "&#91;").replace("\\]", "&#93;")


def escape_title(text: str) -> str:
    """Return *text* escaped for the quoted title after the URL of a link."""
    return text.translate(_TITLE)
