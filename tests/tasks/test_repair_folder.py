"""A whole folder is examined or repaired, by its name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crawler.errors import SettingError
from crawler.store.database import FILE_NAME, read_profile
from crawler.tasks.examine import Health
from crawler.tasks.repair_folder import examine_folder, repair_folder
from tests.support.crawling import read_tree
from tests.support.still import fill

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = (1001, 1002)


def given(folder: Path) -> dict[str, Any]:
    """Return the settings that name *folder*."""
    return {"OUTPUT": str(folder), "FSYNC": False}


@pytest.mark.parametrize("profile", ["portable", "hugo,seed"])
def test_examine(tmp_path: Path, profile: str) -> None:
    """A folder is examined in its own profiles, whichever they are."""
    fill(tmp_path, *NUMBERS, profile=profile)
    before = read_tree(tmp_path)
    found = list(examine_folder(given(tmp_path)))
    assert {finding.health for finding in found} == {Health.WHOLE}
    assert {str(finding.path) for finding in found} == set(before)
    assert read_tree(tmp_path) == before


def test_examine_nothing(tmp_path: Path) -> None:
    """A folder in which newsmatter wrote nothing is named, and gets no store."""
    with pytest.raises(SettingError, match="newsmatter wrote nothing here"):
        list(examine_folder(given(tmp_path)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"no store" * 1000])
def test_lost_store(tmp_path: Path, content: bytes | None) -> None:
    """A lost or damaged store is made anew, in the profile that the files are in."""
    fill(tmp_path, *NUMBERS, profile="hugo")
    before = read_tree(tmp_path)
    for file in tmp_path.glob(f"{FILE_NAME}*"):
        file.unlink()
    if content is not None:
        (tmp_path / FILE_NAME).write_bytes(content)
    lines = list(repair_folder(tmp_path, given(tmp_path)))
    assert len([line for line in lines if line.startswith("foreign ")]) == len(NUMBERS)
    assert read_profile(tmp_path) == "hugo"
    assert read_tree(tmp_path) == before
    aside = [f.read_bytes() for f in tmp_path.glob(f"{FILE_NAME}.*damaged*")]
    assert aside == ([] if content is None else [content])
    assert [line for line in lines if "set IMAGES_URL and HEXO_TIMEZONE again" in line]


def test_repaired(tmp_path: Path) -> None:
    """A folder that was repaired is whole: a second time nothing is done."""
    fill(tmp_path, *NUMBERS)
    (tmp_path / min(read_tree(tmp_path))).unlink()
    [line] = repair_folder(tmp_path, given(tmp_path))
    assert line.startswith("missing ")
    assert list(repair_folder(tmp_path, given(tmp_path))) == []


@pytest.mark.parametrize("name", ["nosuch", "file"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    """What is no folder is named, and none is made."""
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(SettingError, match=f"{name}: not a folder"):
        list(repair_folder(tmp_path / name, given(tmp_path / name)))
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
