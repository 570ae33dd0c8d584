"""The Scrapy add-on that checks and completes the settings of newsmatter."""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from crawler.checks.check import check_settings
from crawler.errors import SettingError
from crawler.exporters.profiles import find_profiles
from crawler.net.connect_to import parse_connect_to
from crawler.net.internals import check_scrapy
from crawler.records.options import complete_feeds
from crawler.sites.loading import load_site
from crawler.spiders.tools import is_crawl
from crawler.store.opening import STDOUT
from crawler.wanted import check_output

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_HEADER = re.compile(r"[\x20-\x7e]+")


class Newsmatter:
    """Check the settings, and put the contact into the user agent."""

    def __init__(self, *, stores: bool = True) -> None:
        self.stores = stores

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl, or for a Scrapy tool such as `scrapy shell`."""
        return cls(stores=is_crawl(crawler))

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the setting CONTACT into the user agent; check all settings.

        A user agent from the command line stays. A tool such as `scrapy shell` gets no
        folder, so that it opens no store. Raises SettingError if a setting is invalid,
        or newsmatter does not support this version of Scrapy.
        """
        check_scrapy()
        if unknown := check_settings(settings):
            logger.warning(
                "Unknown settings, which only a plug-in can read: %s",
                ", ".join(unknown),
            )
        if not self.stores:
            store_nothing(settings)
        parse_connect_to(settings["CONNECT_TO"] or {})
        check_output(settings["OUTPUT"])
        check_memory(settings)
        find_profiles(settings)
        check_images(settings)
        complete_feeds(settings)
        if contact := (settings["CONTACT"] or "").strip():
            settings.set("USER_AGENT", user_agent(contact), "project")


def store_nothing(settings: BaseSettings) -> None:
    """Set standard output as the OUTPUT, so that no folder is made."""
    profiles = settings.getlist("PROFILE")[:1]
    for name, value in (("OUTPUT", STDOUT), ("IMAGES", False), ("PROFILE", profiles)):
        settings.set(name, value, "cmdline")


def user_agent(contact: str) -> str:
    """Return the header User-Agent, with *contact* if there is one.

    Raises SettingError if *contact* is not valid in a header.
    """
    if contact and not _HEADER.fullmatch(contact):
        message = "CONTACT: expected an e-mail or web address in ASCII, on one line."
        raise SettingError(message)
    name = f"newsmatter/{version('newsmatter')}"
    return f"{name} (+{contact})" if contact else name


def check_memory(settings: BaseSettings) -> None:
    """Raise SettingError if JOBDIR is set.

    Scrapy's list of seen requests would silently prevent the retry of an article that
    failed.
    """
    if settings["JOBDIR"]:
        message = (
            f"JOBDIR: expected none, got {settings['JOBDIR']!r}; leave it out. The"
            " store in the output folder records which articles are left, and the next"
            " crawl continues where a stopped one ended."
        )
        raise SettingError(message)


def check_images(settings: BaseSettings) -> None:
    """Raise SettingError if IMAGES is set, but images cannot be stored."""
    if not settings.getbool("IMAGES"):
        return
    if settings["OUTPUT"] == "-":
        message = "IMAGES: standard output cannot hold images; name a folder."
        raise SettingError(message)
    if not any(profile.image_link for profile in find_profiles(settings)):
        message = (
            f"IMAGES: the profile {settings['PROFILE']!r} keeps the site's URLs;"
            " use --profile portable, or leave --images out."
        )
        raise SettingError(message)
    if not load_site(settings["SITE"]).image_hosts:
        message = (
            f"{settings['SITE']}: the site file names no `image_hosts`; add them, or"
            " leave --images out."
        )
        raise SettingError(message)
    if not find_spec("PIL"):
        message = "IMAGES: Pillow is missing; run pip install 'newsmatter[images]'."
        raise SettingError(message)
