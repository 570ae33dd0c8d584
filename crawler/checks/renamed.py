"""Settings that have a new name: the old one works for one more version."""

from __future__ import annotations

from typing import TYPE_CHECKING
from warnings import warn

from scrapy.settings import BaseSettings, get_settings_priority

from crawler.errors import OldNameWarning

if TYPE_CHECKING:
    from collections.abc import Mapping

RENAMED: Mapping[str, str] = {
    "HOST_PATIENCE": "HOST_MAX_FAILURES",
    "LISTS_UNCONDITIONAL_AFTER_HOURS": "LISTS_REFRESH_AFTER_HOURS",
    "RESTORE": "OVERWRITE",
    "RETRY_AFTER_MAX": "HOST_MAX_WAIT",
}
"""The new name of each, by the old one."""


def accept_old_names(settings: BaseSettings) -> None:
    """Give the settings that have a new name the values of the old ones.

    A warning, once a process, tells the new name. It wins where both are given.
    """
    for old, new in RENAMED.items():
        if old in settings:
            warn(rename(settings, old, new), OldNameWarning, stacklevel=1)


def rename(settings: BaseSettings, old: str, new: str) -> str:
    """Set *new* to the value of *old*, unless it is given; return what to tell."""
    if is_given(settings, new) and settings[new] != settings[old]:
        return f"{old}: ignored, as its new name, {new}, is given too; leave {old} out."
    settings.set(new, settings[old], settings.getpriority(old) or 0)
    return f"{old}: write {new}; the next version will not know the old name."


def is_given(settings: BaseSettings, name: str) -> bool:
    """Tell whether somebody set *name*, one of ours, to more than its default."""
    ours = BaseSettings()
    ours.setmodule("crawler.settings")
    above = (settings.getpriority(name) or 0) > get_settings_priority("project")
    return above or settings[name] != ours[name]
