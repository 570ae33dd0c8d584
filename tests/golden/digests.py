"""The golden digests, as they are stored beside this module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADVICE = "If that is intended, run `python -m tests.golden` and commit the difference."


def find_golden(name: str) -> Path:
    """Return the path of the golden digests *name*."""
    return Path(__file__).with_name(f"{name}.json")


def read_golden(name: str) -> dict[str, str]:
    """Return the golden digests *name*, by file."""
    digests: dict[str, str] = json.loads(find_golden(name).read_text(encoding="utf-8"))
    return digests


def write_golden(name: str, digests: Mapping[str, str]) -> None:
    """Replace the golden digests *name*."""
    text = json.dumps(digests, ensure_ascii=False, indent=1, sort_keys=True)
    find_golden(name).write_text(f"{text}\n", encoding="utf-8")


def compare(golden: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each file that is missing, new or different in *found*.

    >>> list(compare({"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "4", "d": "5"}))
    ['missing: a', 'differs: c', 'new: d']
    """
    for name in sorted({*golden, *found}):
        if name not in found:
            yield f"missing: {name}"
        elif name not in golden:
            yield f"new: {name}"
        elif golden[name] != found[name]:
            yield f"differs: {name}"


def report_changes(name: str, found: Mapping[str, str], folder: Path) -> str:
    """Return how *found* in *folder* departs from the digests *name*, or nothing."""
    lines = list(compare(read_golden(name), found))
    if not lines:
        return ""
    return "\n".join([*lines, f"The files of this run are in {folder}.", ADVICE])
