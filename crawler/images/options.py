"""The settings of images, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True)
class Options:
    """Which images of an article are stored."""

    thumbnails: bool
    most: int
    timeout: float
    """Seconds."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Options | None:
        """Return what the settings say; None if no images are to be stored."""
        if not settings.getbool("IMAGES"):
            return None
        return cls(
            settings.getbool("IMAGES_THUMBNAILS"),
            settings.getint("IMAGES_MAX"),
            settings.getfloat("IMAGES_TIMEOUT"),
        )
