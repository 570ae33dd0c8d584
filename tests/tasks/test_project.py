"""A task has the settings of newsmatter, and a folder that is checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.errors import SettingError
from crawler.tasks.project import existing_folder, open_folder, project_settings
from tests.support.still import fill

if TYPE_CHECKING:
    from pathlib import Path


def test_settings() -> None:
    """What the command line sets goes before newsmatter's own settings."""
    project = project_settings({"OUTPUT": "a", "DOWNLOAD_DELAY": "7"})
    assert project["OUTPUT"] == "a"
    assert project.getfloat("DOWNLOAD_DELAY") == 7
    assert project.getbool("ROBOTSTXT_OBEY")
    assert project_settings({})["PROFILE"] == "portable"


@pytest.mark.parametrize("given", [{"FEEDS": "{"}, {"OUTPUT": ""}, {"OUTPUT": " "}])
def test_mistake(given: dict[str, str]) -> None:
    """A setting that cannot be read, or names no folder, is a mistake of the user."""
    with pytest.raises(SettingError):
        project_settings(given)


def test_existing_folder(tmp_path: Path) -> None:
    """A folder in which newsmatter wrote nothing is named, and stays as it is."""
    for folder in (tmp_path, tmp_path / "nosuch"):
        with pytest.raises(SettingError, match=f"{folder}: newsmatter wrote nothing"):
            existing_folder(str(folder))
    assert list(tmp_path.iterdir()) == []
    fill(tmp_path)
    assert existing_folder(str(tmp_path)) == tmp_path


def test_open_folder(tmp_path: Path) -> None:
    """The store is opened; a profile that is none is refused before that."""
    folder = tmp_path / "output"
    wrong = project_settings({"OUTPUT": str(folder), "PROFILE": "nosuch"})
    with pytest.raises(SettingError, match="nosuch"):
        open_folder(wrong)
    assert not folder.exists()
    store = open_folder(project_settings({"OUTPUT": str(folder)}))
    assert (store.folder, store.profiles) == (folder, ["portable"])
    store.close()
