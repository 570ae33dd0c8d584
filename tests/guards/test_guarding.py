"""A list of failing cases only shrinks, and each of its lines is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards.test_faults import FAILING
from tests.support.guarding import Verdict, complaints, read_failing, read_verdicts

PRINTED = """\
PASS net.whole: 2 files (2 files)
FAIL net.cut: exit 0: 1 file (0 files)
SKIP net.six: no URL
PASS id=head related=list
2 passed, 1 failed, 1 skipped
"""
CUT = Verdict("FAIL", "exit 0: 1 file (0 files)")
LIST = Path("list.txt")


def test_verdicts() -> None:
    """A verdict is read with what was seen, where that is told, and a sum is none."""
    assert read_verdicts(PRINTED) == {
        "net.whole": Verdict("PASS", "2 files (2 files)"),
        "net.cut": CUT,
        "net.six": Verdict("SKIP", "no URL"),
        "id=head related=list": Verdict("PASS", ""),
    }


def test_listed() -> None:
    """A listed case that fails is no complaint; nor is a skipped one, listed or not."""
    assert complaints(read_verdicts(PRINTED), ["net.cut"], LIST) == []
    assert complaints(read_verdicts(PRINTED), ["net.cut", "net.six"], LIST) == []


def test_new_failure() -> None:
    """A case that fails and is not listed is named, with what was seen."""
    told = f"net.cut fails, and did not before: {CUT.seen}"
    assert complaints(read_verdicts(PRINTED), [], LIST) == [told]


@pytest.mark.parametrize("case", ["net.whole", "net.gone"])
def test_fixed(case: str) -> None:
    """A listed case that passes, or is none any more, is a line to delete."""
    told = f"{case} fails no more: delete its line from list.txt"
    assert complaints(read_verdicts(PRINTED), ["net.cut", case], LIST) == [told]


def test_order() -> None:
    """The list is sorted, and names each case once."""
    failing = read_failing(FAILING)
    assert failing == sorted(set(failing))
