"""Ids of articles: text, with a number where they count upwards."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""No more digits than fit into the 64 bits of SQLite. The store has the same rule."""


@lru_cache(maxsize=1024)
def number_of(article_id: str) -> int | None:
    """Return the number that *article_id* is, or None if it is no number.

    >>> number_of("834508"), number_of("0834508"), number_of("redmi-k50")
    (834508, None, None)
    """
    return int(article_id) if _NUMBER.fullmatch(article_id) else None


def order_of(article_id: str) -> tuple[int, str]:
    """Return what ids are sorted by: the number, then the text.

    >>> sorted(["10", "9", "b", "a"], key=order_of)
    ['a', 'b', '9', '10']
    """
    return number_of(article_id) or 0, article_id


def same_id(text: str, article_id: str) -> bool:
    """Tell whether *text*, as a page has it, names *article_id*.

    >>> same_id("000834508", "834508"), same_id("Redmi", "redmi")
    (True, False)
    """
    is_number = number_of(article_id) is not None and text.isdecimal()
    return text == article_id or (is_number and text.lstrip("0") == article_id)
