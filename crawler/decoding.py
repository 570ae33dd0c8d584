"""From the bytes of a page to its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from w3lib.encoding import html_body_declared_encoding, read_bom

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLE = 500  # letters are enough to tell
_FEW = 8
_HOLES = 15  # one unreadable character in so many is too much
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def decode(body: bytes, charsets: Sequence[str] = ()) -> tuple[str, str]:
    """Return the text of *body* and the name of its charset.

    A byte order mark decides, then valid UTF-8, then whichever of the page's own label
    and *charsets* reads with the fewest holes. The label of the HTTP header is not
    asked: where it is there and differs from the page, it is the page that is right.

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
    candidates = [c for c in (declared, *charsets, "utf-8") if c]
    texts = [(body.decode(c, "replace"), c) for c in dict.fromkeys(candidates)]
    return min(texts, key=lambda text: text[0].count("\ufffd"))


def is_mojibake(text: str) -> bool:
    """Tell whether *text* was decoded with the wrong charset.

    It was, if too much of it is unreadable, or if what is not ASCII in it becomes
    another, valid text when the mistake is undone: chance does not do that.

    >>> is_mojibake("鏂板崕绀惧寳浜鐢碉紝璁拌€呬粖澶╄幏鎮")
    True
    >>> is_mojibake("新华社北京电，记者今天获悉")
    False
    """
    sample = text[:_SAMPLE]
    foreign = "".join(_FOREIGN.findall(sample))
    if len(foreign) < _FEW:
        return False
    holes = max(foreign.count("\ufffd"), foreign.count("锟斤拷"))
    if holes * _HOLES > len(foreign):
        return True
    if _undone(foreign, "gb18030", "utf-8"):
        return True
    # In the languages of Europe accents are rare: what is mostly accents is none.
    return 2 * len(foreign) > len(sample) and any(
        _undone(foreign, wrong, right)
        for wrong in ("cp1252", "latin-1")
        for right in ("utf-8", "gb18030")
    )


def _undone(text: str, wrong: str, right: str) -> bool:
    data = text.encode(wrong, "ignore")
    if len(data) < len(text):  # most of the text is not of that charset
        return False
    letters = len(_HAN.findall(data.decode(right, "ignore")))
    return letters * len("快".encode(right)) > len(data) // 2
