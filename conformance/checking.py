"""Compare a page that a generator built with what a reader must see."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from conformance.seeing import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from conformance.cases import Expected

Page: TypeAlias = "Mapping[str, Any]"
"""What a site says of a post: source, title, date, categories, tags and body."""


def check(expected: Expected, pages: Sequence[Page]) -> list[str]:
    """Return what is wrong with the only one of *pages*: [] if it is as *expected*."""
    if len(pages) != 1:
        return [f"{len(pages)} pages"]
    [page] = pages
    return [*_head_faults(expected, page), *_body_faults(expected, page)]


def _head_faults(expected: Expected, page: Page) -> Iterator[str]:
    date = _instant(page["date"])
    yield from _differ("title", expected.title, page["title"])
    yield from _differ("date", expected.date.astimezone(UTC), date)
    yield from _differ("tags", sorted(expected.tags), sorted(page["tags"] or []))
    categories = sorted(page["categories"] or [])
    yield from _differ("categories", sorted(expected.categories), categories)


def _body_faults(expected: Expected, page: Page) -> Iterator[str]:
    seen = Seen(page["body"])
    for name in ("lines", "images", "links"):
        yield from _differ(name, getattr(expected, name), getattr(seen, name))
    pre = None if expected.pre is None else _trimmed(expected.pre)
    yield from _differ("pre", pre, _trimmed(seen.pre))
    for tag, count in (expected.counts or {}).items():
        yield from _differ(f"number of <{tag}>", count, seen.counts[tag])
    text = "".join(seen.lines)
    yield from (f"text lacks {p!r}" for p in expected.phrases if p not in text)


def _trimmed(texts: Iterable[str]) -> list[str]:
    """Return *texts* without the ends of lines at their end, which nobody sees."""
    return [text.rstrip("\n") for text in texts]


def _differ(name: str, expected: object, found: object) -> Iterator[str]:
    if expected is not None and expected != found:
        yield f"{name}: expected {expected!r}, found {found!r}"


def _instant(text: object) -> datetime | None:
    """Return the moment that *text* tells, in UTC; None if it tells none."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
