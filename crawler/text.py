"""One line of text, safe to write anywhere."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""Return *text* on one line: white space collapsed, controls dropped.

    Half a surrogate pair, the object replacement character and what is no character
    count as controls: no file can hold them, or generators stumble over them.

    >>> clean_text("  a\u3000b \n\x07c ")
    'a b c'
    """
    line = " ".join(text.split())
    if line.isprintable() and "\ufffc" not in line:
        return line
    return " ".join(_CONTROLS.sub("", line).split())
