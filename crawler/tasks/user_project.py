"""The settings of the user's project, as Scrapy finds them, over newsmatter's own.

The environment names their module by SCRAPY_SETTINGS_MODULE, or a scrapy.cfg does, in
the current folder or above it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from configparser import Error as ConfigError
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.settings import Settings
from scrapy.utils.project import ENVVAR, get_project_settings

from crawler.addon import Newsmatter
from crawler.errors import MISTAKES, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OURS = "crawler.settings"
_ADDON = "crawler.addon.Newsmatter"
_COMPONENTS = (
    *("ADDONS", "DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "FEED_EXPORTERS"),
    *("FEED_STORAGES", "ITEM_PIPELINES", "SPIDER_MIDDLEWARES"),
)


def read_project() -> Settings:
    """Return the settings of the user's project, completed by ours.

    A project that does not begin with ours (`from crawler.settings import *`) adds its
    components to ours, and its spiders. Raises SettingError where it cannot be read.
    """
    settings = Settings()
    settings.setmodule(OURS, priority="project")
    project = _read_module()
    named = [name for name in project if project.getpriority(name)]
    # A project that has our add-on is one of newsmatter's: it says what it leaves out.
    if not _has_ours(project["ADDONS"]):
        _complete(project, settings, named)
    for name in named:
        settings.set(name, project[name], "project")
    return settings


def _read_module() -> Settings:
    """Return the settings of the user's project alone, with Scrapy's defaults."""
    with _same_environment():
        try:
            return get_project_settings()
        except ConfigError as error:
            message = f"scrapy.cfg: cannot be read: {' '.join(str(error).split())}"
        except MISTAKES as error:
            message = _reason(os.environ.get(ENVVAR, ""), error)
    raise SettingError(message)


@contextmanager
def _same_environment() -> Iterator[None]:
    """Remove the name of the settings that Scrapy adds to the environment in a block.

    A child process would inherit it, and take it for the project of its own folder.
    """
    is_named = ENVVAR in os.environ
    try:
        yield
    finally:
        if not is_named:
            os.environ.pop(ENVVAR, None)


def _reason(name: str, error: BaseException) -> str:
    """Return the reason why the module *name* gave no settings."""
    if isinstance(error, ModuleNotFoundError) and f"{name}.".startswith(
        f"{error.name}."
    ):
        return (
            f"{ENVVAR}: there is no module {name!r}; put it where Python finds it"
            " (PYTHONPATH), or correct its name there, or in scrapy.cfg."
        )
    words = getattr(error, "strerror", None) or str(error) or "it ended"
    return f"{ENVVAR}: {name!r} cannot be read: {type(error).__name__}: {words}"


def _has_ours(addons: object) -> bool:
    """Tell whether ours is one of *addons*, by its path or as a class."""
    return isinstance(addons, Mapping) and (_ADDON in addons or Newsmatter in addons)


def _complete(project: Settings, ours: Settings, named: Iterable[str]) -> None:
    """Add the components and spiders of *ours* to those of *project*."""
    for name in set(named).intersection(_COMPONENTS):
        # check_settings rejects a value that is no mapping.
        if isinstance(project[name], Mapping):
            both = {**ours.getdict(name), **project.getdict(name)}
            project.set(name, both, "project")
    modules = [*ours.getlist("SPIDER_MODULES"), *project.getlist("SPIDER_MODULES")]
    project.set("SPIDER_MODULES", list(dict.fromkeys(modules)), "project")
