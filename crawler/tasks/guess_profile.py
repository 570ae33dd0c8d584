"""Guess the profile of a file from its text, if there is no store."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.exporters.profiles import PROFILES
from crawler.files.names import BUNDLE_PAGE
from crawler.outcomes import GONE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".md", ".html"})
"""The suffixes of article files."""
_SIGNS = {
    "seed": r"\n---\n",
    "zola": r"\+\+\+\n",
    "pelican": r"<!DOCTYPE html>",
    "hexo": r"---\n(?:.+\n)*permalink: ",
    "markdown": r"---\n(?:.+\n)*id: (?:.+\n)*---\n\n(?!<div>)",
}
"""By profile, a pattern for the beginning of a file."""
_BUNDLE = re.compile(r"\d{4}-\d\d-\d\d-\d+")


def guess(path: PurePosixPath, text: str) -> str:
    """Return the profile of the article whose file at *path* holds *text*."""
    for profile, sign in _SIGNS.items():
        if re.match(sign, text):
            return profile
    if path.name == BUNDLE_PAGE and _BUNDLE.match(path.parent.name):
        return "hugo"
    return "jekyll" if path.parts[0] == "_posts" else "portable"


def guess_profile(folder: Path) -> str | None:
    """Return the profile of the articles in *folder*, by the first of them.

    None if there is no article. A folder with a subfolder for each profile has several
    profiles.
    """
    several = [n for n in PROFILES if (folder / n).is_dir() and n == _guess(folder / n)]
    return ",".join(several) or _guess(folder)


def _guess(folder: Path) -> str | None:
    for file in sorted(folder.rglob("*")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.parts[0] == GONE_FOLDER:
            continue
        if file.suffix in SUFFIXES and read_head(file):
            return guess(path, file.read_text(encoding="utf-8"))
    return None
