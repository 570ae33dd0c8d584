"""Faults that are seen from outside: NEWSMATTER_FAULTS names the folder of the cases.

`faults_failing.txt` lists the cases that fail today.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.guarding import complaints, judge, read_failing

FAULTS = os.environ.get("NEWSMATTER_FAULTS", "")
FAILING = Path(__file__).with_name("faults_failing.txt")
GROUPS = sorted(file.stem for file in Path(FAULTS).glob("cases/*.py"))

_WORK = ".work_of_"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FAULTS, reason="NEWSMATTER_FAULTS does not name the folder of the cases"
    ),
]


@pytest.mark.parametrize("group", GROUPS)
def test_group(group: str) -> None:
    """No case fails but those that are listed, and all of those still do."""
    verdicts = judge(Path(FAULTS) / "run.py", f"{group}.*")
    # These measure CPU time, to which a busy machine adds: one more try decides.
    again = [case for case, v in verdicts.items() if v.word == "FAIL" and _WORK in case]
    if again:
        verdicts |= judge(Path(FAULTS) / "run.py", *again)
    failing = [case for case in read_failing(FAILING) if group_of(case) == group]
    assert complaints(verdicts, failing, FAILING) == []


def test_groups() -> None:
    """There are cases, and each listed one is of a group that there is."""
    assert GROUPS
    assert {group_of(case) for case in read_failing(FAILING)} <= set(GROUPS)


def group_of(case: str) -> str:
    """Return the group of *case*."""
    return case.partition(".")[0]
