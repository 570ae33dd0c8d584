"""Files of the older producer: which article a file has, and that its form stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.exporters.posts import is_same_post
from crawler.exporters.seed import title_in_file

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from crawler.items import Article
    from crawler.store.view import StoreView

_UNIQUE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def take_file(store: StoreView, article: Article) -> PurePosixPath | None:
    """Return the path of the adopted file of *article*, once; None if there is none.

    The file has the title and date of *article*. Where the site has changed the title
    since, it is the one file of that second that shows the head image of *article*.
    """
    if article.date is None:
        return None
    if path := store.adopted.take(title_in_file(article.title), article.date):
        return path
    found = [
        path
        for path in store.adopted.at(article.date)
        if (file := store.folder / path).is_file()
        and shows(file.read_text(encoding="utf-8", errors="replace"), article.headimg)
    ]
    if len(found) != 1:
        return None
    store.adopted.forget(found[0])
    return found[0]


def keep_form(file: Path, rendered: str) -> str:
    """Return what a *file* of `seed` holds, if it is the same post as *rendered*.

    Thus no crawl and no rebuild rewrites a file of the older producer for its form.
    """
    try:
        found = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return rendered
    is_same = found == rendered or is_same_post(found, rendered)
    return found if is_same else rendered


def shows(text: str, image: str) -> bool:
    """Tell whether *text* names *image*, in any size, by a name that no other has.

    >>> name = "7d0ef020c9374b6e981005a464184fb9"
    >>> shows(f"//a.example/s_{name}.png", f"https://a.example/{name}.png")
    True
    >>> shows("//a.example/s_logo.png", "https://a.example/logo.png")
    False
    """
    names = _UNIQUE.findall(image.lower())
    return bool(names) and names[-1] in text.lower()
