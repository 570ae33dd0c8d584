"""Faults that are planted: a check that does not find them is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from conformance.checking import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conformance.cases import Expected
    from conformance.checking import Page


def overlooked(expected: Expected, pages: Sequence[Page]) -> list[str]:
    """Return the faults that *pages*, which are right, could have unnoticed."""
    wrong = [
        name for name, other in _changed(expected) if not _tells(name, other, pages)
    ]
    counts = (("no page", ()), ("two pages", (*pages, *pages)))
    return wrong + [name for name, some in counts if not check(expected, some)]


def _changed(expected: Expected) -> Iterator[tuple[str, Expected]]:
    """Yield *expected* with one field changed, and the field's name."""
    yield "title", replace(expected, title=f"{expected.title}x")
    yield "date", replace(expected, date=expected.date + timedelta(seconds=1))
    yield "tags", replace(expected, tags=[*expected.tags, "x"])
    yield "categories", replace(expected, categories=expected.categories[1:])
    yield "lines", replace(expected, lines=[*(expected.lines or []), "x"])
    yield "pre", replace(expected, pre=[*(expected.pre or []), "x"])
    yield "images", replace(expected, images=[*(expected.images or []), "x"])
    yield "links", replace(expected, links=["x"])
    yield "number of <p>", replace(expected, counts={"p": 999})
    yield "text lacks", replace(expected, phrases=("not there",))


def _tells(name: str, expected: Expected, pages: Sequence[Page]) -> bool:
    faults = check(expected, pages)
    return len(faults) == 1 and faults[0].startswith(name)
