"""The settings of a task, and the folder that it works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.checks.check import check_settings, refusal
from crawler.errors import SettingError
from crawler.exporters.profiles import find_profiles
from crawler.store.database import FILE_NAME
from crawler.store.opening import open_store
from crawler.tasks.user_project import read_project
from crawler.wanted import check_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import Settings

    from crawler.files.lock import FolderLock
    from crawler.store.store import Store


def project_settings(given: Mapping[str, Any]) -> Settings:
    """Return the settings: those *given* by the command line, the project's, and ours.

    Raises SettingError if one cannot be read, is invalid, or names no folder.
    """
    project = read_project()
    for name, value in given.items():
        try:
            project.set(name, value, "cmdline")
        except ValueError:  # not JSON, where a dictionary is expected
            raise refusal(name, value) from None
    check_settings(project)
    check_output(project["OUTPUT"])
    return project


def existing_folder(output: str) -> Path:
    """Return the folder *output*. Raises SettingError if there is no store in it."""
    folder = Path(output)
    if not (folder / FILE_NAME).is_file():
        message = (
            f"{folder}: newsmatter wrote nothing here; name another with --output."
        )
        raise SettingError(message)
    return folder


def open_folder(project: Settings, held: FolderLock | None = None) -> Store:
    """Open the store of the folder OUTPUT, locked until it is closed.

    A lock that is already *held* is used. Raises the errors of find_profiles and
    open_store.
    """
    find_profiles(project)
    store = open_store(project, held)
    assert store  # noqa: S101  # OUTPUT is a folder: the callers have checked
    return store
