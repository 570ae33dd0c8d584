"""The benchmarks work, whatever they would measure here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.crawling import ROOT

pytestmark = pytest.mark.slow

PROGRAMS = sorted(
    file.name
    for file in (ROOT / "benchmarks").glob("*.py")
    if "read_counts(" in file.read_text(encoding="utf-8") and file.stem != "counts"
)


def test_all() -> None:
    """Each benchmark that `make bench` runs has a quick mode."""
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in PROGRAMS if f"benchmarks/{name}" in made] == PROGRAMS
    assert made.count("benchmarks/") == len(PROGRAMS)


@pytest.mark.parametrize("name", PROGRAMS)
def test_quick(name: str) -> None:
    """A benchmark runs to its end with small counts, and tells of its goals."""
    command = [sys.executable, str(ROOT / "benchmarks" / name), "--quick"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended
    assert "met" in ended.stdout or "MISSED" in ended.stdout
