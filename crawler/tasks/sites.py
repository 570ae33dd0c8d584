"""The sites of a folder that a task works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.errors import SettingError
from crawler.sites.loading import load_site
from crawler.tasks.project import project_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crawler.store.sites import SiteIndex


def folder_sites(
    sites: SiteIndex, given: Mapping[str, Any], names: Iterable[str] = ()
) -> list[str]:
    """Return the values of SITE for a folder: the one that is *given*, or all.

    All are the *sites* of its articles, and those with the *names*. A folder without
    articles has the default. Raises SettingError if the file of a site cannot be found.
    """
    if "SITE" in given:
        return [given["SITE"]]
    known = {name: name for name in names} | dict(sites.known())
    found = [_check(name, setting) for name, setting in known.items()]
    return found or [project_settings(given)["SITE"]]


def _check(name: str, setting: str) -> str:
    """Return *setting*. Raises SettingError if it is not the site *name*."""
    try:
        site = load_site(setting)
    except SettingError as error:
        message = f"site {name!r}, which has articles here: {error}"
        raise SettingError(_advise(message)) from None
    if site.name != name:
        message = f"site {name!r}, which has articles here: {setting} is another site."
        raise SettingError(_advise(message))
    return setting


def _advise(message: str) -> str:
    return f"{message}\nName the file of the site with --site."
