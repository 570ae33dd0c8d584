"""The add-on that makes Scrapy's settings of newsmatter's own."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from crawler.errors import SettingError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_HEADER = re.compile(r"[\x20-\x7e]+")


class Newsmatter:
    """Tell the site who is asking, and how to reach them."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the setting CONTACT into the user agent."""
        if contact := (settings["CONTACT"] or "").strip():
            settings.set("USER_AGENT", user_agent(contact), "addon")


def user_agent(contact: str) -> str:
    """Return the name by which the crawler is known, with *contact* if there is one.

    Raises SettingError where *contact* cannot stand in a header.
    """
    if contact and not _HEADER.fullmatch(contact):
        message = "contact: expected an e-mail or web address, in ASCII on one line."
        raise SettingError(message)
    name = f"newsmatter/{version('newsmatter')}"
    return f"{name} (+{contact})" if contact else name
