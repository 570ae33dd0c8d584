"""Safe names for files and folders."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.text import clean_text

if TYPE_CHECKING:
    from pathlib import PurePosixPath

_SLUG = re.compile(r"[^0-9a-z\u3400-\u4dbf\u4e00-\u9fff]+")
_WIDE = str.maketrans('/\\:*?"<>|%#', "／＼：＊？＂＜＞｜％＃")
_DEVICE = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))",
    re.IGNORECASE,
)
"""Names of devices on Windows: reserved in any folder, with any extension."""
_TERM_BYTES = 60  # Hexo, Hugo, Zola and Pelican fail at about 84 Chinese characters
_NAME_BYTES = 253

BUNDLE_PAGE = "index.md"
"""The file of an article that has a folder of its own, where its images may be too."""


def slugify(text: str) -> str:
    """Return *text* as words of `[a-z0-9]` and CJK joined by `-`; "" if none is left.

    >>> slugify("2399元起！Redmi K50/K50 Pro有何不同")
    '2399元起-redmi-k50-k50-pro有何不同'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return _SLUG.sub("-", plain).strip("-")


def cut(text: str, size: int) -> str:
    """Return the beginning of *text* that fits into *size* bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


@lru_cache(maxsize=4096)
def clean_term(name: str) -> str:
    r"""Return the *name* of a tag or category in a form that generators can file.

    It is one line of at most 60 bytes and no path; "" if nothing is left.

    >>> clean_term(" ../C\\D ")
    '..／C＼D'
    """
    term = cut(clean_text(name).replace("/", "／").replace("\\", "＼"), _TERM_BYTES)
    return "" if term.strip() in {"", ".", ".."} else term.strip()


@lru_cache(maxsize=4096)
def folder_name(name: str) -> str:
    """Return *name* as a folder name, with forbidden characters made full-width.

    >>> folder_name("../C#")
    '／C＃'
    """
    folder = clean_term(name).translate(_WIDE).lstrip("._ ").rstrip(". ")
    return no_device(folder) or "_"


def no_device(name: str) -> str:
    """Return *name*, changed if it is a device on Windows.

    >>> no_device("con"), no_device("COM1.md"), no_device("content")
    ('con_', 'COM1_.md', 'content')
    """
    return _DEVICE.sub(r"\1_", name, count=1)


def numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    """Return *path* with ` (number)` behind its stem, cut to fit.

    If the file is the page of a folder that is the article's own, the number goes
    behind that folder's name.

    >>> from pathlib import PurePosixPath
    >>> str(numbered(PurePosixPath("a/b.md"), 7))
    'a/b (7).md'
    >>> str(numbered(PurePosixPath("a/2022-05-23-7-b/index.md"), 7))
    'a/2022-05-23-7-b (7)/index.md'
    """
    own_folder = rf"\d{{4}}-\d\d-\d\d-{number}(?:[- ].*)?"
    if path.name == BUNDLE_PAGE and re.fullmatch(own_folder, path.parent.name):
        return _numbered(path.parent, number) / path.name
    return _numbered(path, number)


def _numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    ending = f" ({number}){path.suffix}"
    stem = cut(path.name.removesuffix(path.suffix), _NAME_BYTES - len(ending))
    return path.with_name(f"{stem}{ending}")


def path_key(path: PurePosixPath) -> str:
    """Return *path* as a case-insensitive file system compares it."""
    return unicodedata.normalize("NFC", str(path)).casefold()
