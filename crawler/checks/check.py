"""The check of all settings before a crawl."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crawler.checks.names import unknown_names
from crawler.checks.renamed import accept_old_names
from crawler.checks.table import KINDS
from crawler.errors import SettingError
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_CHARACTERS = 120  # of a value that is shown


def check_settings(settings: BaseSettings) -> list[str]:
    """Return the names in *settings* that are unknown, and may belong to a plug-in.

    What is given by its old name is set by the new one, and a warning says so. Raises
    SettingError where a name is misspelt, or a setting cannot have the given value.
    """
    accept_old_names(settings)
    unknown = unknown_names(settings)
    for name, kind in KINDS.items():
        if settings.getpriority(name) and not kind.accepts(settings[name]):
            raise refusal(name, settings[name])
    return unknown


def refusal(name: str, value: object) -> SettingError:
    """Return the error for *value*, with the values that the setting *name* can have.

    >>> print(refusal("DOWNLOAD_DELAY", "-1"))
    DOWNLOAD_DELAY: expected seconds, a number from 0 to 86400, got '-1'
    """
    given = repr(dict(value) if isinstance(value, Mapping) else value)
    if len(given) > _CHARACTERS:
        given = f"{given[:_CHARACTERS]}…"
    expected = KINDS[name].expected if name in KINDS else "JSON"
    return SettingError(f"{name}: expected {expected}, got {hide_passwords(given)}")
