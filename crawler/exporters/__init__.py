"""The profiles: for each, how an article becomes the text of a file, and its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.errors import SettingError
from crawler.exporters import portable, seed
from crawler.pictures.linking import link_picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

    from crawler.items import Article
    from crawler.site import Site


@dataclass(frozen=True, slots=True)
class Profile:
    """A form of files."""

    name: str
    render: Callable[[Article, Site], str]
    path: Callable[[Article], PurePosixPath]
    """Relative to the output folder; the first choice, if two articles meet."""
    picture_link: Callable[[PurePosixPath, PurePosixPath, str], str] | None = None
    """What the file of an article calls that of a picture, by their paths and the
    setting IMAGES_URL; None for a profile that keeps to the site's addresses."""


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("portable", portable.render, portable.path, link_picture),
        Profile("seed", seed.render, seed.path),
    )
}


def find_profile(name: str) -> Profile:
    """Return the profile *name*. Raises SettingError where there is none."""
    try:
        return PROFILES[name]
    except KeyError:
        message = f"no profile {name!r}; there are: {', '.join(PROFILES)}."
        raise SettingError(message) from None
