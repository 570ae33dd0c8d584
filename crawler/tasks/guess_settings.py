"""Guess the settings that a lost store remembered from the files in its folder."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.images.checking import FOLDER
from crawler.images.links import link_image
from crawler.items import Article
from crawler.outcomes import GONE_FOLDER
from crawler.pages.lists import Listed
from crawler.tasks.guess_profile import SUFFIXES, guess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.items import Head
    from crawler.pipelines.offline import PageReader

REMEMBERED = ("IMAGES_URL", "HEXO_TIMEZONE")
_IMAGE = re.compile(r'["(]([^"()\s]*)/([0-9a-f]{2}/[0-9a-f]{64}\.[a-z]+)[")]')


def guess_settings(folder: Path, reader: PageReader) -> dict[str, str]:
    """Return the settings of REMEMBERED that the files in *folder* reveal."""
    urls: Counter[str] = Counter()
    zones: set[str | None] = set()
    for path, text, head in _articles(folder):
        urls.update(_urls(folder, path, text))
        if guess(path, text) == "hexo" and None not in zones:
            zones.add(_zone(head, reader))
    found: dict[str, str] = {}
    if urls:  # most, as older files may have others
        found["IMAGES_URL"] = urls.most_common(1)[0][0]
    if len(zones) == 1 and (zone := zones.pop()) is not None:
        found["HEXO_TIMEZONE"] = zone
    return found


def _articles(folder: Path) -> Iterator[tuple[PurePosixPath, str, Head]]:
    for file in sorted(folder.rglob("*")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.parts[0] == GONE_FOLDER or file.suffix not in SUFFIXES:
            continue
        if head := read_head(file):
            yield path, file.read_text(encoding="utf-8"), head


def _urls(folder: Path, path: PurePosixPath, text: str) -> set[str]:
    """Return the prefixes of links to images in *folder*, "" for relative links."""
    relative = link_image(path, FOLDER, "")
    return {
        "" if start == relative else start or "/"
        for start, name in _IMAGE.findall(text)
        if (folder / FOLDER / name).is_file()
    }


def _zone(head: Head, reader: PageReader) -> str | None:
    """Return the time zone of the date in a file, "" if the date has an offset.

    The kept page tells whether the date is in the site's zone. None if there is no such
    page, or the date is in another zone, of which there may be many.
    """
    if head.date.tzinfo:
        return ""
    zone = reader.site.zone
    article = reader.read(head.id, Listed(reader.site.section)) if head.id else ""
    if isinstance(article, Article) and article.date:
        clock = article.date.astimezone(zone).replace(tzinfo=None, microsecond=0)
        return zone.key if clock == head.date else None
    return None
