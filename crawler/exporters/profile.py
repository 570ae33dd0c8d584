"""What a profile is."""

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
    """A form of files."""

    name: str
    render: Callable[[Article, Site], str]
    path: Callable[[Article], PurePosixPath]
    """Relative to the output folder; the first choice, if two articles meet."""
    image_link: Callable[[PurePosixPath, PurePosixPath, str], str] | None = link_image
    """What the file of an article calls that of an image, by their paths and the
    setting IMAGES_URL; None for a profile that keeps to the site's URLs."""


def with_offset(date: datetime) -> Value:
    """Return *date* as it is: the same instant on every machine."""
    return date


def clock_in(zone: ZoneInfo) -> Callable[[datetime], Value]:
    """Return what turns a date into the reading of a clock in *zone*.

    Hexo shifts every date that has an offset, if its `timezone:` is not the machine's.
    """
    return lambda date: (
        date.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")
    )


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in a file: which keys in which order, and what of the body."""

    keys: Keys
    file: Callable[[Mapping[str, Value], str], str] = yaml_file
    """Head and body, as the generator wants to find them."""
    body: Callable[[Article], str] = html_body
    date: Callable[[datetime], Value] = with_offset
    table: str = ""
    """Where TOML has the fields of the user: a table and a dot."""

    def render(self, article: Article, site: Site) -> str:
        """Return the text of the file of *article*.

        Raises FieldError where a field of the user has the name of a key.
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
    """Return *keys* with some under other *names*, in the same order."""
    return {names.get(key, key): field for key, field in keys.items()}
