"""What is in a folder is compared with what the store says, file by file."""

from __future__ import annotations

from contextlib import closing
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.tasks.examine import Finding, Health, examine
from tests.support.builders import SITE
from tests.support.crawling import read_tree
from tests.support.still import Still, fill

if TYPE_CHECKING:
    from pathlib import Path

ONE = 1001


def findings(folder: Path, profile: str = "portable") -> list[Finding]:
    """Return what is found in *folder*."""
    with closing(Still(folder, PROFILE=profile)) as still:
        return list(examine(still.store, SITE.name))


@pytest.mark.parametrize(
    ("text", "health"),
    [
        ("{}", Health.WHOLE),
        (None, Health.MISSING),
        ("{}我的话。", Health.EDITED),
        ("", Health.DAMAGED),
        ("---\ntitle: ", Health.DAMAGED),
    ],
)
def test_health(tmp_path: Path, text: str | None, health: Health) -> None:
    """A file is as it was written, or it is told how it is not."""
    fill(tmp_path, ONE)
    [(name, content)] = read_tree(tmp_path).items()
    if text is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(text.encode().replace(b"{}", content))
    assert findings(tmp_path) == [Finding(PurePosixPath(name), health, str(ONE))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("README.md", Health.FOREIGN),
        ("a/.mydrivers-1.part", Health.ORPHAN),
        *((".gone/a.md", None), ("a.html", None), ("a.txt", None), ("a.part", None)),
    ],
)
def test_others(tmp_path: Path, name: str, expected: Health | None) -> None:
    """A file that no article has is named if it may be one, or the rest of one."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("# Mine\n", encoding="utf-8")
    found = [(str(finding.path), finding.health) for finding in findings(tmp_path)]
    assert found == ([(name, expected)] if expected else [])


def test_other_profile(tmp_path: Path) -> None:
    """An article that has no file in a profile that came later lacks it."""
    fill(tmp_path, ONE, profile="portable,hugo")
    missing = findings(tmp_path, "portable,hugo,seed")[-1]
    assert missing == Finding(PurePosixPath(f"seed/{ONE}"), Health.MISSING, str(ONE))
