"""Cases of another program that judges newsmatter, and those that are known to fail.

Such a program prints a line a case: `PASS case`, `FAIL case: what was seen` or `SKIP
case: why`. The cases that fail are listed in a file, one a line. The list only shrinks.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEWSMATTER = Path(sys.executable).with_name("newsmatter")
LINE = re.compile(r"(PASS|FAIL|SKIP) ([^:]+)(?:: (.*))?")


class Verdict(NamedTuple):
    """One case: its word, PASS, FAIL or SKIP, and what was seen."""

    word: str
    seen: str


def judge(program: Path, *words: str) -> dict[str, Verdict]:
    """Let *program* try the installed newsmatter; return its verdict on each case."""
    command = [sys.executable, str(program), "--newsmatter", str(NEWSMATTER), *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    verdicts = read_verdicts(ended.stdout)
    failed = any(verdict.word == "FAIL" for verdict in verdicts.values())
    assert verdicts, ended
    assert ended.returncode == int(failed), ended
    return verdicts


def read_verdicts(printed: str) -> dict[str, Verdict]:
    """Return the verdict on each case that *printed* tells of."""
    matches = map(LINE.fullmatch, printed.splitlines())
    return {m[2]: Verdict(m[1], m[3] or "") for m in matches if m}


def read_failing(file: Path) -> list[str]:
    """Return the cases that *file* lists."""
    return file.read_text(encoding="utf-8").splitlines()


def complaints(
    verdicts: Mapping[str, Verdict], failing: Sequence[str], file: Path
) -> list[str]:
    """Return what is wrong: a case that fails unlisted, a listed one that does not."""
    broken = [
        f"{case} fails, and did not before: {verdict.seen}"
        for case, verdict in verdicts.items()
        if verdict.word == "FAIL" and case not in failing
    ]
    passing = [case for case in failing if verdicts.get(case, PASSED).word == "PASS"]
    return broken + [
        f"{case} fails no more: delete its line from {file.name}" for case in passing
    ]


PASSED = Verdict("PASS", "")
"""A listed case that is no case any more fails no more."""
