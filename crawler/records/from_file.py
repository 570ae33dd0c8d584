"""Articles read back from their files, if their pages were not kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import turbohtml
import yaml

from crawler.exporters.fields import COMMON
from crawler.files.atomic import digest
from crawler.files.names import clean_term
from crawler.items import begin_article
from crawler.pages.images import extract_images
from crawler.pages.lists import Entry
from crawler.store.digests import text_digest

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article
    from crawler.pages.tags import Tag
    from crawler.sites.site import Site
    from crawler.store.articles import Stored

_FILE = re.compile(r"---\n(.*?)\n---\n\n<div>\n(.*)\n</div>\n", re.DOTALL)
_ENTITY = re.compile("&#(123|125|96|10|9);")


def read_written(folder: Path, stored: Stored, site: Site) -> Article | str:
    """Return the article of a file in *folder*, or why it cannot be read back exactly.

    Only an unedited file of `portable` has all fields. It is not enough if its author
    is the origin or the site, as that may be a default.
    """
    try:
        data = (folder / stored.path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return "its file is missing"
    match = _FILE.fullmatch(data.decode(errors="replace"))
    if digest(data) != stored.digest:
        return "its file was edited"
    head: dict[str, Any] = yaml.safe_load(match[1]) if match else {}
    if match is None or str(head.get("id")) != stored.id:
        return "its file is not in the profile portable"
    if head["author"] == (head.get("origin") or site.title):
        return "its file does not tell whether it has an author"
    article = _fill(stored, head, _ENTITY.sub(_letter, match[2]), site)
    if article.headimg != head["headimg"] or article.thumbnail != head["thumbnail"]:
        return "its file does not tell all of its images"
    return article


def read_words(file: Path) -> str | None:
    """Return the digest of the text in *file*; None if its profile adds other text.

    `seed` does: it includes the tail of the page.
    """
    match = _FILE.fullmatch(file.read_bytes().decode(errors="replace"))
    return text_digest(turbohtml.parse(match[2]).text) if match else None


def _fill(stored: Stored, head: dict[str, Any], body: str, site: Site) -> Article:
    article = begin_article(Entry(stored.id, stored.listed), (), site)
    article.source = stored.source
    tree = turbohtml.parse(f"<!DOCTYPE html><body>{body}", positions=False)
    images = extract_images(tree.select("body"), site).value
    article.title = stored.title
    article.date = datetime.fromisoformat(stored.date)
    article.author = head["author"]
    article.editor = head.get("editor") or ""
    article.origin = head.get("origin") or ""
    article.origin_url = head.get("origin_url") or ""
    article.tags = _in_order(stored.tags, head["tags"])
    article.images = images
    article.headimg = images[0].url if images else ""
    article.thumbnail = images[0].thumbnail if images else ""
    article.body = body
    article.extra = {name: head[name] for name in head if name not in COMMON}
    return article


def _in_order(tags: list[Tag], terms: list[str]) -> list[Tag]:
    """Return *tags* in the order of the file."""
    places = {term: place for place, term in enumerate(terms)}
    return sorted(tags, key=lambda tag: places.get(clean_term(tag.name), len(places)))


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1]))
