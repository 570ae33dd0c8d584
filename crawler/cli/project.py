"""The settings of a command, and the folder that it works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.arguments import check_output
from crawler.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import Settings


def project_settings(given: Mapping[str, Any]) -> Settings:
    """Return newsmatter's settings, with those that the command line has *given*.

    Raises SettingError if one cannot be read, or names no folder.
    """
    from scrapy.settings import Settings  # noqa: PLC0415  # slow to import

    project = Settings()
    project.setmodule("crawler.settings", priority="project")
    try:
        project.update(given, priority="cmdline")
    except ValueError as error:  # no JSON, where a dictionary should be
        message = f"a setting cannot be read: {error}"
        raise SettingError(message) from None
    check_output(project["OUTPUT"])
    return project


def existing_folder(output: str) -> Path:
    """Return the folder *output*. Raises SettingError if there is no store in it."""
    from crawler.schema import FILE_NAME  # noqa: PLC0415  # not for every command

    folder = Path(output)
    if not (folder / FILE_NAME).is_file():
        message = f"{folder}: newsmatter wrote nothing here; name it with --output."
        raise SettingError(message)
    return folder


def held_profile(folder: Path) -> str:
    """Return the profile of the files in *folder*, an existing one."""
    from crawler.schema import read_profile  # noqa: PLC0415  # not for every command

    return read_profile(folder)
