"""Try the files of a profile in a generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from conformance.building import Posts, build
from conformance.cases import Case, Expected, load_replica
from conformance.checking import check
from conformance.crawling import number_of
from conformance.planting import overlooked
from conformance.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conformance.generators import Generator, Source


class BlindError(Exception):
    """The check does not notice a fault that was planted."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What was crawled, and what a reader must see of it."""

    expected: Sequence[Expected]
    posts: Posts
    files: dict[int, str]
    """By the number of the article."""

    @classmethod
    def read(cls, cases: Sequence[Case], folder: Path) -> Self:
        """Return the articles in *folder*."""
        paths = [p for p in folder.rglob("*.*") if p.suffix in {".md", ".html"}]
        numbers = {number_of(p): p.relative_to(folder).as_posix() for p in paths}
        expected = [*(case.expected for case in cases), *load_replica()]
        return cls(expected, Posts(folder, sorted(numbers.values())), numbers)


def try_posts(
    generator: Generator, source: Source, installed: Path, crawled: Crawled, zone: str
) -> Outcome:
    """Build a site of *crawled* on a machine in *zone*, and look at each page.

    One page that is right is looked at again for what it is not. Raises BlindError if
    that goes unnoticed.
    """
    built = build(generator, source, installed, crawled.posts, zone)
    faults: dict[str, list[str]] = {}
    right = None
    for expected in map(generator.shows, crawled.expected):
        file = crawled.files.get(expected.id, "")
        pages = built.pages_of(file) if file else []
        if found := check(expected, pages):
            faults[f"{expected.id} {expected.name}"] = found
            found += [built.errors[file]] if file in built.errors else []
        elif expected.lines is not None:
            right = right or (expected, pages)
    if right and (missed := overlooked(*right)):
        message = f"{generator.name}: these would not be noticed: {missed}"
        raise BlindError(message)
    return Outcome(len(crawled.expected), faults)
