"""Recognize the temporary files of newsmatter by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.images.checking import FOLDER
from crawler.records.overviews import ATOM_FILE, INDEX_FILE
from crawler.reports.run_file import RUN_FILE

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import PurePosixPath

_NAMES = frozenset(f".{name}.part" for name in (RUN_FILE, ATOM_FILE, INDEX_FILE))
_ARTICLE = re.compile(r"\.(.+)-(?:[0-9]+|[0-9a-f]{64})\.part")
_IMAGE = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/\.\1[0-9a-f]{{62}}\.[a-z]+\.part")


def is_part(path: PurePosixPath, sites: Collection[str]) -> bool:
    """Tell whether the file at *path*, relative to the folder, is from a killed run.

    Such a file is part of an article of one of the *sites*, of an image, or of a file
    such as run.json.

    >>> from pathlib import PurePosixPath
    >>> is_part(PurePosixPath("a/.mydrivers-1000007.part"), ["mydrivers"])
    True
    >>> is_part(PurePosixPath("a/.download.iso.part"), ["mydrivers"])
    False
    """
    if len(path.parts) == 1 and path.name in _NAMES:
        return True
    if match := _ARTICLE.fullmatch(path.name):
        return match[1] in sites
    return _IMAGE.fullmatch(str(path)) is not None
