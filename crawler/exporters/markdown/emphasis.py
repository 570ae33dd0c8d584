"""Emphasis whose marks are marks wherever they stand.

CommonMark takes `**` for emphasis by the letters on both sides: `**“雨”**后` is none.
An entity is punctuation to that rule, and the same letter to a reader.
"""

from __future__ import annotations

import re
import string
import unicodedata

STRONG, EM, DELETED = ("\1", "\2"), ("\3", "\4"), ("\5", "\6")
"""What begins and ends each, until all is in its place; no text holds these."""
_PLAIN_EM = ("\7", "\b")
_OPENING, _CLOSING = "\1\3\5\7", "\2\4\6\b"
_EM = re.compile("(?s)\3([^\4]*)\4")
_OPEN = re.compile(f"(?s)([^{_OPENING}{_CLOSING}])([{_OPENING}])(?=(.))")
_CLOSE = re.compile(f"(?s)(?<=(.))([{_CLOSING}])([^{_OPENING}{_CLOSING}])")
_SYMBOLS = str.maketrans(
    {
        **dict.fromkeys(STRONG, "**"),
        **dict.fromkeys(EM, "_"),
        **dict.fromkeys(DELETED, "~~"),
        **dict.fromkeys(_PLAIN_EM, "*"),
    }
)


def write_emphasis(text: str) -> str:
    """Return Markdown with marks for what begins and ends emphasis in *text*."""
    text = _EM.sub(_choose, text)
    text = _OPEN.sub(_open, text)
    text = _CLOSE.sub(_close, text)
    return text.translate(_SYMBOLS)


def _choose(match: re.Match[str]) -> str:
    """Return emphasis by `*`, but by `_` where it touches the `**` of another."""
    text, (start, end) = match.string, match.span()
    edges = {text[start - 1 : start], match[1][:1], match[1][-1:], text[end : end + 1]}
    if edges & set(STRONG):
        return match[0]
    return match[1].join(_PLAIN_EM)


def _open(match: re.Match[str]) -> str:
    before, mark, after = match.groups()
    needed = mark == EM[0] or _is_mark(after)
    return f"{_separate(before) if needed else before}{mark}"


def _close(match: re.Match[str]) -> str:
    before, mark, after = match.groups()
    needed = mark == EM[1] or _is_mark(before)
    return f"{mark}{_separate(after) if needed else after}"


def _separate(letter: str) -> str:
    """Return *letter* so that a mark beside it is one."""
    kind = unicodedata.category(letter)
    if letter in string.punctuation or kind[0] == "P" or kind == "Zs" or letter == "\n":
        return letter
    return f"&#{ord(letter)};"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PSC"
