"""Settings for the storing of images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True)
class Options:
    """The choice of images to store."""

    thumbnails: bool
    """Whether thumbnails are stored in addition to full sizes."""
    most: int
    """The most images of one article that are stored."""
    timeout: float
    """Seconds for all images of one article."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Options | None:
        """Return the options in *settings*; None if IMAGES is off."""
        if not settings.getbool("IMAGES"):
            return None
        return cls(
            settings.getbool("IMAGES_THUMBNAILS"),
            settings.getint("IMAGES_MAX"),
            settings.getfloat("IMAGES_TIMEOUT"),
        )
