"""Profile, a form of files, and Form, its front matter and body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.exporters.extra import taken
from crawler.exporters.heads import yaml_file
from crawler.exporters.html_body import html_body
from crawler.images.links import link_image

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath
    from zoneinfo import ZoneInfo

    from crawler.exporters.fields import Keys, Value
    from crawler.items import Article
    from crawler.sites.site import Site


@dataclass(frozen=True, slots=True)
class Profile:
    """The form of an article's file: its text and its path."""

    name: str
    render: Callable[[Article, Site], str]
    path: Callable[[Article], PurePosixPath]
    """Relative to the output folder; another article may already have this path."""
    image_link: Callable[[PurePosixPath, PurePosixPath, str], str] | None = link_image
    """Returns the link from the file of an article to that of an image, by their paths
    and the setting IMAGES_URL. None for a profile that links to the site's images."""


def with_offset(date: datetime) -> Value:
    """Return *date* with its offset: the same instant on every machine."""
    return date


def clock_in(zone: ZoneInfo) -> Callable[[datetime], Value]:
    """Return a function that turns a date into local time in *zone*, without offset.

    Hexo shifts every date with an offset if its `timezone:` is not the machine's.
    """
    return lambda date: (
        date.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")
    )


@dataclass(frozen=True, slots=True)
class Form:
    """The content of a file: the keys of its front matter, in order, and its body."""

    keys: Keys
    file: Callable[[Mapping[str, Value], str], str] = yaml_file
    """Joins front matter and body for the generator."""
    body: Callable[[Article], str] = html_body
    date: Callable[[datetime], Value] = with_offset
    table: str = ""
    """The TOML table of custom fields, with a dot: `extra.`."""

    def render(self, article: Article, site: Site) -> str:
        """Return the text of the file of *article*.

        Raises FieldError if a custom field has the name of a key.
        """
        values: dict[str, Value] = {}
        for key, field in self.keys.items():
            value = field(article, site)
            if isinstance(value, datetime):
                values[key] = self.date(value)
            elif value is not None:
                values[key] = value
        for name, value in article.extra.items():
            key = f"{self.table}{name}"
            if key in self.keys:
                raise taken(name)
            if value is not None:
                values[key] = value
        return self.file(values, self.body(article))


def renamed(keys: Keys, **names: str) -> Keys:
    """Return *keys* in the same order, with some of them renamed to *names*."""
    return {names.get(key, key): field for key, field in keys.items()}
