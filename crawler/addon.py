"""The add-on that makes Scrapy's settings of newsmatter's own."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from crawler.arguments import check_output
from crawler.connect import parse_connect_to
from crawler.errors import SettingError
from crawler.feeds.choice import complete_feeds
from crawler.pictures.options import check_images

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_HEADER = re.compile(r"[\x20-\x7e]+")


class Newsmatter:
    """Tell the site who is asking, and check what Scrapy does not know."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the setting CONTACT into the user agent; check our own settings.

        A user agent from the command line stays. Raises SettingError where a setting
        cannot be read, or obeyed.
        """
        parse_connect_to(settings["CONNECT_TO"] or {})
        check_output(settings["OUTPUT"])
        check_images(settings)
        complete_feeds(settings)
        if contact := (settings["CONTACT"] or "").strip():
            settings.set("USER_AGENT", user_agent(contact), "project")


def user_agent(contact: str) -> str:
    """Return the name by which the crawler is known, with *contact* if there is one.

    Raises SettingError where *contact* cannot stand in a header.
    """
    if contact and not _HEADER.fullmatch(contact):
        message = "contact: expected an e-mail or web address, in ASCII on one line."
        raise SettingError(message)
    name = f"newsmatter/{version('newsmatter')}"
    return f"{name} (+{contact})" if contact else name
