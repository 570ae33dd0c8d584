"""Emphasis marks that every Markdown parser recognises.

CommonMark decides by the characters on both sides whether `**` is emphasis: it is not
in `**“雨”**后`. So punctuation next to a mark moves outside: `“**雨**”后`. If that is
not enough, the adjacent character becomes an entity, which counts as punctuation.
"""

from __future__ import annotations

import re
import string
import unicodedata

STRONG, EM, DELETED = ("\1", "\2"), ("\3", "\4"), ("\5", "\6")
"""Provisional start and end marks: control characters that no text contains."""
_PLAIN_EM = ("\7", "\b")
_OPENING, _CLOSING = "\1\3\5\7", "\2\4\6\b"
_EM = re.compile("(?s)\3([^\4]*)\4")
_MARKS = _OPENING + _CLOSING
_OPEN = re.compile(f"(?s)([^{_MARKS}])([{_OPENING}])(?=(.))")
_CLOSE = re.compile(f"(?s)(?<=(.))([{_CLOSING}])([^{_MARKS}])")
_WIDE = (
    r"[\s·\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u301f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65]+"
)
"""Punctuation that is never Markdown syntax, and white space."""
_BEHIND = re.compile(f"([^{_MARKS}])([{_OPENING}])({_WIDE})(?=[^{_MARKS}])")
_AHEAD = re.compile(
    f"(?<=[^{_MARKS}])(?<!{_WIDE[:-1]})({_WIDE})([{_CLOSING}])([^{_MARKS}])"
)
_SYMBOLS = str.maketrans(
    {
        **dict.fromkeys(STRONG, "**"),
        **dict.fromkeys(EM, "_"),
        **dict.fromkeys(DELETED, "~~"),
        **dict.fromkeys(_PLAIN_EM, "*"),
    }
)


def write_emphasis(text: str) -> str:
    """Replace the provisional marks in *text* by Markdown."""
    text = _BEHIND.sub(_move_ahead, _AHEAD.sub(_move_behind, text))
    text = _EM.sub(_choose, text)
    text = _OPEN.sub(_open, text)
    text = _CLOSE.sub(_close, text)
    return text.translate(_SYMBOLS)


def _move_ahead(match: re.Match[str]) -> str:
    before, mark, words = match.groups()
    return match[0] if _is_safe(before) else f"{before}{words}{mark}"


def _move_behind(match: re.Match[str]) -> str:
    words, mark, after = match.groups()
    return match[0] if _is_safe(after) else f"{mark}{words}{after}"


def _choose(match: re.Match[str]) -> str:
    """Return emphasis with `*`, or with `_` where it touches `**`."""
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
    """Return *letter*, as an entity if a mark beside it would not be recognised."""
    return letter if _is_safe(letter) else f"&#{ord(letter)};"


def _is_safe(letter: str) -> bool:
    """Tell whether a mark beside *letter* is recognised by all Markdown versions."""
    kind = unicodedata.category(letter)
    return letter in string.punctuation + "\n" or kind[0] == "P" or kind == "Zs"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PSC"
