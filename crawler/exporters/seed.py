"""The profile `seed`: the format of an older program, to continue its archives.

The HTML of the page is not cleaned. docs/profiles.md defines the format to the byte.
"""

from __future__ import annotations

import copy
import re
from datetime import UTC
from email.utils import format_datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote as quote_url

import yaml

from crawler.exporters.quoting import quote
from crawler.files.names import cut, file_id, folder_name, no_device
from crawler.text import clean_text

if TYPE_CHECKING:
    import turbohtml

    from crawler.items import Article
    from crawler.sites.articles import Seed
    from crawler.sites.site import Site

_REPLACED = re.compile(r"[:/\\?*“”<>|\[\]]")
_STEM_BYTES = 250
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_END = " " * 12


def render(article: Article, site: Site) -> str:
    """Return the text of the file of *article*."""
    body = "".join(_inner(element, site.body.seed) for element in article.containers)
    first = _image(article)
    categories = "".join(f" - {_plain(name)}\n" for name in article.categories)
    date = format_datetime(article.published.replace(tzinfo=UTC), usegmt=True)
    text = (
        f"\n---\ntitle: {_quoted(seed_title(article.title))}\n"
        f"categories: \n{categories}"
        f"headimg: {_quoted(first)}\nauthor: {_plain(article.categories[1])}\n"
        f"comments: false\ndate: {date}\nthumbnail: {_quoted(first)}\n---\n\n"
        f"<div>   \n{body.lstrip()}  \n</div>\n{_END}"
    )
    return text.translate(_BRACES)


def path(article: Article) -> PurePosixPath:
    """Return `<categories>/<title>.md`, with the id if there is no title."""
    stem = re.sub(r"[#.\n]", "", seed_title(article.title))
    name = cut(stem, _STEM_BYTES).strip() or file_id(article.id)
    return PurePosixPath(*map(folder_name, article.categories), no_device(f"{name}.md"))


def seed_title(title: str) -> str:
    """Return *title* without the characters that Windows forbids in file names.

    >>> seed_title("Redmi K50/K50 Pro：“一图”看懂")
    'Redmi K50_K50 Pro：_一图_看懂'
    """
    return _REPLACED.sub("_", clean_text(title))


def title_in_file(title: str) -> str:
    """Return *title* as it stands in the front matter, with braces as entities.

    >>> title_in_file("A/B {{ c }}")
    'A_B &#123;&#123; c &#125;&#125;'
    """
    return seed_title(title).translate(_BRACES)


def _inner(container: turbohtml.Element, seed: Seed) -> str:
    """Return the inner HTML of *container*; only cuts and image URLs are changed."""
    element = copy.copy(container)
    element.remove(seed.cut)
    while tail := element.select_one(seed.tail):
        for sibling in list(tail.next_siblings):
            sibling.extract()
        tail.extract()
    for image in element.select("img"):
        if (url := image.attr("src") or "").startswith("//"):
            image.attrs["src"] = f"https:{url}"
        image.attrs.pop("referrerpolicy", None)
        image.attrs["referrerpolicy"] = "no-referrer"
    return element.inner_html


def _image(article: Article) -> str:
    if article.thumbnail:
        return article.thumbnail
    return f"https://picsum.photos/400/300?random={quote_url(article.id)}"


def _quoted(text: str) -> str:
    old = f'"{text}"' if "'" in text else f"'{text}'"
    return old if _reads_as(old, text) else quote(text)


@lru_cache(maxsize=1000)
def _plain(text: str) -> str:
    return text if _reads_as(text, text) else quote(text)


def _reads_as(scalar: str, text: str) -> bool:
    """Tell whether PyYAML reads *scalar* as *text*, in a list and after a key."""
    if text.isprintable() and not set(text) & set("'\"\\") and scalar[:1] == "'":
        return True
    try:
        return bool(yaml.safe_load(f"a: {scalar}\n") == {"a": text})
    except yaml.YAMLError:
        return False
