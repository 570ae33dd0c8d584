"""The profiles: what stands in a file, in which form, and where the file goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crawler.errors import SettingError
from crawler.exporters import fields, paths, seed
from crawler.exporters.fields import COMMON
from crawler.exporters.heads import html_file, toml_file
from crawler.exporters.profile import Form, Profile, clock_in, renamed

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from crawler.items import Article

__all__ = ["PROFILES", "Profile", "find_profile", "find_profiles"]


def _markdown_body(article: Article) -> str:
    from crawler.exporters.markdown.body import markdown_body  # noqa: PLC0415  # large

    return markdown_body(article)


_MARKDOWN = Form(COMMON, body=_markdown_body)
_HEXO = Form(
    {
        **COMMON,
        "categories": fields.each_category,
        "permalink": fields.permalink,
    }
)
_HUGO = Form({**renamed(COMMON, updated="lastmod"), "images": fields.images})
_JEKYLL = Form({**renamed(COMMON, updated="last_modified_at"), "image": fields.image})
_PELICAN = Form(
    {
        "title": COMMON["title"],
        "date": COMMON["date"],
        "modified": COMMON["updated"],
        "category": fields.first_category,
        "tags": fields.tags_and_categories,
        "slug": fields.slug,
        "author": COMMON["author"],
        "categories": COMMON["categories"],
        "headimg": COMMON["headimg"],
        "thumbnail": COMMON["thumbnail"],
        "source": COMMON["source"],
        "id": COMMON["id"],
        "editor": COMMON["editor"],
        "origin": COMMON["origin"],
    },
    file=html_file,
)
_ZOLA = Form(
    {
        "title": COMMON["title"],
        "date": COMMON["date"],
        "updated": COMMON["updated"],
        "taxonomies.categories": COMMON["categories"],
        "taxonomies.tags": COMMON["tags"],
        "extra.headimg": COMMON["headimg"],
        "extra.author": COMMON["author"],
        "extra.comments": COMMON["comments"],
        "extra.thumbnail": COMMON["thumbnail"],
        "extra.source": COMMON["source"],
        "extra.id": COMMON["id"],
        "extra.editor": COMMON["editor"],
        "extra.origin": COMMON["origin"],
    },
    file=toml_file,
    table="extra.",
)

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("portable", Form(COMMON).render, paths.in_categories),
        Profile("markdown", _MARKDOWN.render, paths.in_categories),
        Profile("hexo", _HEXO.render, paths.in_categories),
        Profile("hugo", _HUGO.render, paths.in_bundle),
        Profile("jekyll", _JEKYLL.render, paths.in_posts),
        Profile("pelican", _PELICAN.render, paths.html_in_categories),
        Profile("zola", _ZOLA.render, paths.flat),
        Profile("seed", seed.render, seed.path, image_link=None),
    )
}


def find_profile(name: str, hexo_timezone: str = "") -> Profile:
    """Return the profile *name*, dates of Hexo as the clock in *hexo_timezone*.

    That zone is the `timezone:` of a Hexo site, "" if it has none. Raises SettingError
    where there is no such profile or zone.
    """
    if name not in PROFILES:
        message = f"no profile {name!r}; there are: {', '.join(PROFILES)}."
        raise SettingError(message)
    if name != "hexo" or not hexo_timezone:
        return PROFILES[name]
    try:
        date = clock_in(ZoneInfo(hexo_timezone))
    except (KeyError, OSError, ValueError):  # unknown; a folder; no name of a file
        message = f"HEXO_TIMEZONE: no time zone {hexo_timezone!r}; name one as in"
        message = f"{message} the timezone: of your Hexo site, such as Europe/Berlin."
        raise SettingError(message) from None
    return replace(PROFILES[name], render=replace(_HEXO, date=date).render)


def find_profiles(settings: BaseSettings, hexo_timezone: str = "") -> list[Profile]:
    """Return the profiles that the setting PROFILE names, one or more.

    The files of several lie in a folder for each. Hexo's zone is HEXO_TIMEZONE, else
    *hexo_timezone*. Raises SettingError as find_profile does, and where no profile is
    named, or one twice.
    """
    names = [name.strip() for name in settings.getlist("PROFILE")]
    if not names or len(set(names)) < len(names):
        given = ",".join(names)
        message = f"profile: expected a name, or several different ones, got {given!r}."
        raise SettingError(message)
    given = settings["HEXO_TIMEZONE"]
    zone = hexo_timezone if given is None else given
    profiles = [find_profile(name, zone) for name in names]
    return profiles if len(profiles) == 1 else list(map(_in_folder, profiles))


def _in_folder(profile: Profile) -> Profile:
    def path(article: Article) -> PurePosixPath:
        return PurePosixPath(profile.name, profile.path(article))

    return replace(profile, path=path)
