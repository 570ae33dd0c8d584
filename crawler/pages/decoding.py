"""Decoding of a page's bytes into text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from w3lib.encoding import html_body_declared_encoding, read_bom

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE = 150  # characters are enough to detect a wrong charset
_FEW = 12
_MOST = 0.75
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_HOLES = 15  # one U+FFFD in so many characters is too many
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_EASTERN = re.compile(r"[\u3000-\uffef]+")
"""Characters that no European charset has."""
_UTF_8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
"""A Chinese character in UTF-8."""
_GB = re.compile(rb"[\xb0-\xf7][\xa1-\xfe]")
"""A Chinese character in GB 2312."""


def decode(body: bytes, charsets: Sequence[str] = ()) -> tuple[str, str]:
    """Return the text of *body* and the name of its charset.

    A byte order mark wins, then valid UTF-8. Otherwise the page's own label and
    *charsets* are tried, and the one with the fewest undecodable characters wins. The
    charset of the HTTP header is ignored: where it differs, the page is right.

    >>> decode("快科技，镕".encode("gbk"), ["gb18030"])
    ('快科技，镕', 'gb18030')
    """
    charset, mark = read_bom(body)
    if charset and mark:
        return body[len(mark) :].decode(charset, "replace"), charset
    try:
        return body.decode(), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = html_body_declared_encoding(body[:4096])
    candidates = [c for c in (declared, *charsets, "utf-8") if c and _is_charset(c)]
    texts = [(body.decode(c, "replace"), c) for c in dict.fromkeys(candidates)]
    return min(texts, key=lambda text: (_is_garbage(text[0]), text[0].count("\ufffd")))


def _is_charset(name: str) -> bool:
    """Tell whether *name* is a charset; Python has codecs for other things too."""
    if name in _NO_CHARSETS:
        return False
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _is_garbage(page: str) -> bool:
    return is_mojibake("".join(_FOREIGN.findall(page)))


def is_mojibake(text: str) -> bool:
    """Tell whether *text* was decoded with the wrong charset.

    It was if too many of its characters are undecodable, or if undoing the mistake
    turns its non-ASCII characters into other, valid text: no chance does that.

    >>> is_mojibake("新华社北京电，记者今天获悉".encode().decode("gb18030", "replace"))
    True
    >>> is_mojibake("新华社北京电，记者今天获悉")
    False
    """
    sample = text[:SAMPLE]
    foreign = "".join(_FOREIGN.findall(sample))
    if len(foreign) < _FEW:
        return False
    holes = max(foreign.count("\ufffd"), foreign.count("锟斤拷"))
    return (
        holes * _HOLES > len(foreign)
        or _undone(foreign, "gb18030", _UTF_8, len(foreign) - 1)
        or _is_accents(foreign, len(sample) / 2)
    )


def _is_accents(foreign: str, half: float) -> bool:
    """Tell whether *foreign* is Chinese that was decoded with a European charset.

    European languages have few accents. Here accents are over *half* of a text.
    """
    if len(_EASTERN.sub("", foreign)) <= half:
        return False
    return any(
        _undone(foreign, charset, letter, half)
        for charset in ("cp1252", "latin-1")
        for letter in (_UTF_8, _GB)
    )


def _undone(text: str, charset: str, letter: re.Pattern[bytes], least: float) -> bool:
    """Tell whether *text*, encoded in *charset*, is mostly characters of another one.

    *letter* matches one such character. The answer is no if the encoded text has no
    more than *least* bytes.
    """
    data = text.encode(charset, "ignore")
    if len(data) <= least:
        return False
    return sum(map(len, letter.findall(data))) > _MOST * len(data)
