"""The settings of pictures, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from crawler.errors import SettingError
from crawler.exporters import find_profiles
from crawler.sites import load_site

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True)
class Options:
    """Which pictures of an article are stored."""

    thumbnails: bool
    most: int
    timeout: float
    """Seconds."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Options | None:
        """Return what the settings say; None if no pictures are to be stored."""
        if not settings.getbool("IMAGES"):
            return None
        return cls(
            settings.getbool("IMAGES_THUMBNAILS"),
            settings.getint("IMAGES_MAX"),
            settings.getfloat("IMAGES_TIMEOUT"),
        )


def check_images(settings: BaseSettings) -> None:
    """Raise SettingError if pictures are to be stored, and cannot be."""
    if not settings.getbool("IMAGES"):
        return
    if settings["OUTPUT"] == "-":
        message = "images: standard output has no place for them; name a folder."
        raise SettingError(message)
    if not any(profile.picture_link for profile in find_profiles(settings)):
        message = (
            f"images: the profile {settings['PROFILE']!r} keeps the site's addresses;"
            " use --profile portable, or leave --images out."
        )
        raise SettingError(message)
    if not load_site(settings["SITE"]).picture_hosts:
        message = f"{settings['SITE']}: the site file names no `picture_hosts`."
        raise SettingError(message)
    if not find_spec("PIL"):
        message = "images: Pillow is needed; pip install 'newsmatter[images]'."
        raise SettingError(message)
