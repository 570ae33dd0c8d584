"""Which profile a file is in, where no store tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.exporters.names import BUNDLE_PAGE

if TYPE_CHECKING:
    from pathlib import PurePosixPath

SUFFIXES = frozenset({".md", ".html"})
"""What the files of articles end with."""
_SIGNS = {
    "seed": r"\n---\n",
    "zola": r"\+\+\+\n",
    "pelican": r"<!DOCTYPE html>",
    "hexo": r"---\n(?:.+\n)*permalink: ",
    "markdown": r"---\n(?:.+\n)*id: (?:.+\n)*---\n\n(?!<div>)",
}
"""What the text begins with."""
_BUNDLE = re.compile(r"\d{4}-\d\d-\d\d-\d+")


def guess(path: PurePosixPath, text: str) -> str:
    """Return the profile of the article whose file at *path* holds *text*."""
    for profile, sign in _SIGNS.items():
        if re.match(sign, text):
            return profile
    if path.name == BUNDLE_PAGE and _BUNDLE.match(path.parent.name):
        return "hugo"
    return "jekyll" if path.parts[0] == "_posts" else "portable"
