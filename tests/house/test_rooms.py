"""A stranger finds each module and its tests: rooms are few, and tests mirror them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CRAWLER = ROOT / "crawler"
FLAT = 16
"""So many modules may lie directly in crawler/."""
MODULES = sorted(
    path.relative_to(CRAWLER)
    for path in CRAWLER.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"}
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_namesake(module: Path) -> None:
    """A module has a test module of its name, in the same place below tests/."""
    namesake = ROOT / "tests" / module.parent / f"test_{module.name}"
    assert namesake.is_file(), f"write {namesake.relative_to(ROOT)}"


def test_flat() -> None:
    """Few modules lie outside of rooms."""
    assert len(list(CRAWLER.glob("*.py"))) <= FLAT


@pytest.mark.parametrize(
    "package", sorted(CRAWLER.rglob("__init__.py")), ids=lambda path: path.parent.name
)
def test_init(package: Path) -> None:
    """A package has no logic of its own: a docstring, and imports at the most."""
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign)
    nodes = ast.parse(package.read_text(encoding="utf-8")).body
    assert [node for node in nodes if not isinstance(node, allowed)] == []
