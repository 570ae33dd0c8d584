"""Try the files of a profile in a generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from conformance.building import build
from conformance.cases import Case, Expected, load_replica
from conformance.checking import check
from conformance.crawling import number_of
from conformance.planting import overlooked
from conformance.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conformance.generators import Generator


@dataclass(frozen=True, slots=True)
class Posts:
    """Files, and what a reader must see of them."""

    expected: Sequence[Expected]
    files: dict[int, Path]
    """By the number of the article."""

    @classmethod
    def read(cls, cases: Sequence[Case], folder: Path) -> Self:
        """Return the files in *folder*, all made by one profile."""
        files = [p for p in folder.rglob("*.*") if p.suffix in {".md", ".html"}]
        expected = [*(case.expected for case in cases), *load_replica()]
        return cls(expected, {number_of(path): path for path in sorted(files)})


def try_posts(
    generator: Generator, installed: Path, posts: Posts, zone: str
) -> Outcome:
    """Build a site of *posts* on a machine in *zone*, and look at each page.

    One page that is right is looked at again for what it is not: that must be noticed.
    """
    built = build(generator, installed, list(posts.files.values()), zone)
    faults: dict[str, list[str]] = {}
    right = None
    for expected in posts.expected:
        file = posts.files.get(expected.id)
        pages = built.pages.get(file.name, []) if file else []
        if found := check(expected, pages):
            stopped = built.errors.get(file.name, "") if file else "no file"
            faults[f"{expected.id} {expected.name}"] = [*found, stopped]
        elif expected.lines is not None:
            right = right or (expected, pages)
    if right is None or (missed := overlooked(*right)):
        faults["the check"] = ["no article is right"] if right is None else missed
    return Outcome(len(posts.expected), faults)
