"""Guess the profile of a file from its text, if there is no store."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.exporters.head_values import cut_head, plain_text
from crawler.exporters.profiles import PROFILES
from crawler.files.names import BUNDLE_PAGE
from crawler.outcomes import GONE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".md", ".html"})
"""The suffixes of article files."""
_SIGNS = {
    "seed": r"\n---\n|---\n(?:(?!---\n).*\n)*date: \w{3}, .* GMT\n",
    "zola": r"\+\+\+\n",
    "pelican": r"<!DOCTYPE html>",
    "hexo": r"---\n(?:.+\n)*permalink: ",
    "markdown": r"---\n(?:.+\n)*id: (?:.+\n)*---\n\n(?!<div>)",
}
"""By profile, a pattern for the beginning of a file."""
_SOURCE = re.compile(r'^ *(?:source ?[:=]|<meta name="source")', re.MULTILINE)
_BUNDLE = re.compile(r"\d{4}-\d\d-\d\d-\d+")


def guess(path: PurePosixPath, text: str) -> str:
    """Return the profile of the article whose file at *path* holds *text*."""
    text = plain_text(text)
    for profile, sign in _SIGNS.items():
        if re.match(sign, text):
            return profile
    if path.name == BUNDLE_PAGE and _BUNDLE.match(path.parent.name):
        return "hugo"
    return "jekyll" if path.parts[0] == "_posts" else "portable"


def guess_profile(folder: Path) -> str | None:
    """Return the profile of the articles in *folder*: that of most of them.

    None if there is no article. A folder with a subfolder for each profile has several
    profiles.
    """
    several = [n for n in PROFILES if (folder / n).is_dir() and n == _guess(folder / n)]
    return ",".join(several) or _guess(folder)


def _guess(folder: Path) -> str | None:
    """Return the profile of most files that name their article, or of the first file.

    Others are drafts of the user's, unless there are no more.
    """
    counts: Counter[str] = Counter()
    first: str | None = None
    for file in sorted(folder.rglob("*")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.parts[0] == GONE_FOLDER or file.suffix not in SUFFIXES:
            continue
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        if is_named(path, text):
            counts[guess(path, text)] += 1
        elif first is None and read_head(file):
            first = guess(path, text)
    return counts.most_common(1)[0][0] if counts else first


def is_named(path: PurePosixPath, text: str) -> bool:
    """Tell whether the front matter of *text* has a source, or is of `seed`."""
    text = plain_text(text)
    head = text.removesuffix(cut_head(text))
    return bool(_SOURCE.search(head)) or bool(head and guess(path, text) == "seed")
