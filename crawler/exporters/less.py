"""Losses: a new version of an article that is only part of the old one."""

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
    """Tell whether *new* is only a part of *old*: texts of files in the same profile.

    Front matter is ignored. Every piece of text of *new* must be in *old* (the last may
    be truncated), with fewer characters or fewer images. A version that adds a word or
    an image is a correction.

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
    """Return the pieces of *text* between tags and line breaks, without images."""
    pieces = (piece for piece in _BREAK.split(text) if piece)
    words = (" ".join(p.split()) for p in pieces if not p.startswith("<"))
    return [word for word in words if word and not _IMAGE.match(word)]


def read_unedited(file: Path, held: str) -> str:
    """Return the text of *file*, or "" if it was edited: its digest is not *held*."""
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    return content.decode() if digest(content) == held else ""
