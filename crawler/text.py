"""Make text safe to print: on one line, without passwords."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]")

_PASSWORD = re.compile(r"(//)[^\s/?#]*@|[^\s/@:,]+:[^\s/,]*@")


def hide_passwords(text: str) -> str:
    """Return *text* without the names and passwords of its URLs.

    >>> hide_passwords("https://me:secret@example.org/1.htm")
    'https://***@example.org/1.htm'
    """
    return _PASSWORD.sub(r"\1***@", text)


def clean_text(text: str) -> str:
    r"""Return *text* on one line: white space collapsed, controls dropped.

    Lone surrogates, the object replacement character and noncharacters count as
    controls: files cannot hold them, or site generators fail on them.

    >>> clean_text("  a\u3000b \n\x07c ")
    'a b c'
    """
    line = " ".join(text.split())
    if line.isprintable() and "\ufffc" not in line:
        return line
    return " ".join(_CONTROLS.sub("", line).split())
