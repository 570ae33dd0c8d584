"""Text in which Markdown, templates and generators find nothing to read."""

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
"""Of what would be a list, a quotation, a heading or a definition."""
_MARK = re.compile(
    r"""
    (?<!\S)\#(?=\#*(?:\s|\Z))       # of a heading, at either end
    | ["'] | -(?=-) | \.(?=\.\.)    # what many generators set in finer type
    | \$(?=\$)                      # a formula of kramdown
    | !\Z                           # before a link it would make an image
    | :(?=//) | (?<=www)\.          # of a URL that GFM would make a link
    """,
    re.VERBOSE,
)
_AT = re.compile(r"(?<=\w)@(?=\w)")


def escape(text: str) -> str:
    r"""Return *text*, a line or what follows an element, as Markdown for it.

    What kramdown does not let a backslash escape is an entity.

    >>> print(escape("1. a*b {{ c }} <d> & e"))
    1\. a\*b &#123;&#123; c &#125;&#125; &lt;d> &amp; e
    """
    marked = _MARK.sub(r"\\\g<0>", text.translate(_LETTERS))
    return _AT.sub("&#64;", _START.sub(r"\g<0>\\", marked))


def escape_label(text: str) -> str:
    """Return *text* to stand between the brackets of a link or image.

    Marked, which Hexo uses, counts brackets that a backslash escapes.
    """
    return escape(text).replace("\\[", "&#91;").replace("\\]", "&#93;")


def escape_title(text: str) -> str:
    """Return *text* to stand between quotes behind the URL of a link."""
    return text.translate(_TITLE)
