"""Whether the text of an article is less of what it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.exporters.head_values import cut_head
from crawler.files.atomic import digest

if TYPE_CHECKING:
    from pathlib import Path

_BREAK = re.compile(r"\n|(<[^>]*>)")
_IMAGE = re.compile(r"<img\b|!\[[^\]\n]{0,999}\]\(", re.IGNORECASE)


def is_less(new: str, old: str) -> bool:
    """Tell whether the file *new* holds nothing but a part of the file *old*.

    Both are in one profile; their heads do not count. All pieces of text of the new one
    stand in the old one, the last of them perhaps not to its end, and there are fewer
    letters or fewer images. What adds a word or an image is a correction.

    >>> is_less("<p>rain</p>", "<p>rain</p><p>sun</p>"), is_less("<p>fog</p>", "rain")
    (True, False)
    """
    new, old = cut_head(new), cut_head(old)
    images = len(_IMAGE.findall(new)), len(_IMAGE.findall(old))
    pieces, known = _pieces(new), _pieces(old)
    letters = sum(map(len, pieces)), sum(map(len, known))
    if images[0] > images[1] or letters[0] > letters[1]:
        return False
    if images[0] == images[1] and letters[0] == letters[1]:
        return False
    strange = set(pieces) - set(known)
    last = pieces[-1] if pieces else ""
    return not strange or (
        strange == {last} and any(piece.startswith(last) for piece in known)
    )


def _pieces(text: str) -> list[str]:
    """Return the text between tags and line breaks, without the images."""
    pieces = (piece for piece in _BREAK.split(text) if piece)
    words = (" ".join(p.split()) for p in pieces if not p.startswith("<"))
    return [word for word in words if word and not _IMAGE.match(word)]


def read_unedited(file: Path, held: str) -> str:
    """Return the text of *file*, or nothing if its digest is not the one *held*."""
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    return content.decode() if digest(content) == held else ""
