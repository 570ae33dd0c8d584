"""The results of a run as a table of docs/formats.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DOCUMENT = Path(__file__).parents[1] / "docs/formats.md"
_BLOCK = re.compile(
    r"(<!-- conformance: begin -->\n).*?(<!-- conformance: end -->)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the articles in one build."""

    total: int
    faults: Mapping[str, Sequence[str]]
    """What is wrong, by the name of the article; only articles with a fault."""

    def __str__(self) -> str:
        right = self.total - sum(map(bool, self.faults.values()))
        return f"{right} of {self.total}"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the files of a profile in a generator."""

    generator: str
    """Name and version."""
    source: str
    outcomes: Mapping[str, Outcome]
    """By the zone of the machine."""
    is_lossy: bool = False
    """Whether the files cannot hold all, so that some articles are never right."""

    @property
    def is_wrong(self) -> bool:
        """Whether an article is not right that could be."""
        found = any(outcome.faults for outcome in self.outcomes.values())
        return found and not self.is_lossy

    def __str__(self) -> str:
        cells = [self.generator, self.source, *map(str, self.outcomes.values())]
        return f"| {' | '.join(cells)} |"


def replace_table(text: str, rows: Iterable[Row], zones: Sequence[str]) -> str:
    """Return *text* with a table of *rows* between its marks.

    Raises ValueError if it has no marks.
    """
    head = ["generator", "profile", *zones]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *map(str, rows)]
    table = "".join(f"{line}\n" for line in lines)
    replaced, count = _BLOCK.subn(lambda m: m[1] + table + m[2], text)
    if count != 1:
        message = "docs/formats.md has no marks between which the table belongs."
        raise ValueError(message)
    return replaced


def not_in_table(text: str, rows: Iterable[Row]) -> list[str]:
    """Return the *rows* that the table in *text* does not hold as they are."""
    match = _BLOCK.search(text)
    lines = match[0].splitlines() if match else []
    return [str(row) for row in rows if str(row) not in lines]
