"""Safe names for files and folders."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from crawler.ids import number_of
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
_FILE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ID_BYTES = 40
_ID_DIGITS = 8  # of its digest

BUNDLE_PAGE = "index.md"
"""The file of an article that has a folder of its own, where its images may be too."""


def slugify(text: str) -> str:
    """Return *text* as words of `[a-z0-9]` and CJK joined by `-`, or "" without any.

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


def file_id(article_id: str) -> str:
    """Return *article_id* as it stands in the name of a file, in 40 bytes at most.

    >>> file_id("834508"), file_id("2022/Redmi K50")
    ('834508', '2022-redmi-k50-c6d5f0c1')
    """
    if _FILE_ID.fullmatch(article_id):
        return article_id
    digest = sha256(article_id.encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]
    slug = cut(slugify(article_id), _ID_BYTES - len("-") - _ID_DIGITS).strip("-")
    return f"{slug}-{digest}".lstrip("-")


def part_name(site: str, article_id: str) -> str:
    """Return the name of the file of an article while it is being written.

    An id that is no number may be too long for a name, or differ from another one in
    capitals alone: its digest stands there.

    >>> part_name("example", "834508")
    '.example-834508.part'
    """
    is_number = number_of(article_id) is not None
    digest = sha256(article_id.encode("utf-8", "replace")).hexdigest()
    return f".{site}-{article_id if is_number else digest}.part"


def numbered(path: PurePosixPath, article_id: str) -> PurePosixPath:
    """Return *path* with ` (<id>)` behind its stem, cut to fit.

    If the file is the page of a folder that is the article's own, the id goes behind
    that folder's name.

    >>> from pathlib import PurePosixPath
    >>> str(numbered(PurePosixPath("a/b.md"), "7"))
    'a/b (7).md'
    >>> str(numbered(PurePosixPath("a/2022-05-23-7-b/index.md"), "7"))
    'a/2022-05-23-7-b (7)/index.md'
    """
    own_folder = rf"\d{{4}}-\d\d-\d\d-{file_id(article_id)}(?:[- ].*)?"
    if path.name == BUNDLE_PAGE and re.fullmatch(own_folder, path.parent.name):
        return _numbered(path.parent, article_id) / path.name
    return _numbered(path, article_id)


def _numbered(path: PurePosixPath, article_id: str) -> PurePosixPath:
    ending = f" ({file_id(article_id)}){path.suffix}"
    stem = cut(path.name.removesuffix(path.suffix), _NAME_BYTES - len(ending))
    return path.with_name(f"{stem}{ending}")


def path_key(path: PurePosixPath) -> str:
    """Return *path* as a case-insensitive file system compares it."""
    return unicodedata.normalize("NFC", str(path)).casefold()
