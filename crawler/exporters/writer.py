"""From an article to its file: what is noted of it, and what stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.clock import Clock, clock_of
from crawler.exporters.adopted import keep_form, take_file
from crawler.exporters.comparing import is_rendered
from crawler.exporters.front_matter import read_head
from crawler.exporters.less import is_less, read_unedited
from crawler.exporters.profiles import Profile, find_profiles
from crawler.files.atomic import digest
from crawler.images.links import show_local
from crawler.outcomes import LESS, Known, Outcome, Rejected
from crawler.pages.tags import add_tags
from crawler.sites.loading import load_site
from crawler.store.digests import content_digest, words_digest
from crawler.store.rendered import Rendered
from crawler.store.schedule import next_look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePosixPath

    from scrapy.settings import BaseSettings

    from crawler.items import Article, Head
    from crawler.sites.site import Site
    from crawler.store.store import Store


@dataclass(frozen=True, slots=True)
class Writer:
    """How the articles of a folder become files."""

    store: Store
    site: Site
    profiles: Sequence[Profile]
    """The first leads: its file is the one that is reported."""
    clock: Clock
    recheck: Sequence[float]
    """Hours after an article was published."""
    image_prefix: str = ""
    """Of links to images, if they are not relative."""

    @classmethod
    def from_settings(cls, settings: BaseSettings, store: Store) -> Writer:
        """Build it for SITE, PROFILE, RECHECK_AFTER_HOURS and IMAGES_URL."""
        return cls(
            store,
            load_site(settings["SITE"]),
            find_profiles(settings, store.hexo_timezone(settings["HEXO_TIMEZONE"])),
            clock_of(settings),
            [float(hours) for hours in settings.getlist("RECHECK_AFTER_HOURS")],
            store.images.prefix(settings["IMAGES_URL"]),
        )

    def write(self, article: Article, *, is_news: bool = True) -> Outcome:
        """Write *article*, and say in it where.

        A known one keeps its path and categories. If its fields have changed it was
        updated now, unless it *is_news* no more: then the parser has changed, not the
        article.
        """
        now = self.clock()
        content = content_digest(article)
        known = self.store.known(self.site.name, article.id)
        if known is None and (taken := self.take_adopted(article)):
            return taken
        self.add_list_tags(article, is_known=known is not None)
        if known:
            article.categories = known.categories
            changed = is_news and known.content not in {"", content}
            zone = self.site.zone
            article.updated = now.astimezone(zone) if changed else known.updated
        lead, *others = self.profiles
        path = known.path if known else lead.path(article)
        outcome, article.path = self.store.write(
            *(self.site.name, article, path, self.render(article, lead, path)),
            others=[self.render_other(article, profile) for profile in others],
            content=content,
            look_again=next_look(article.date or now, now, self.recheck),
            is_news=is_news,
        )
        self.store.images.note_links(self.site.name, article.id)
        self.compare_texts(article)
        return outcome

    def require_more(self, article: Article) -> None:
        """Raise Rejected if a known *article* is less of what its file holds.

        A second look that shows the same, hours later, is believed.
        """
        doubts, content = self.store.doubts, content_digest(article)
        known = self.store.known(self.site.name, article.id)
        if known is None:
            return
        if known.content == content or not self.is_less(article, known):
            doubts.dispel(article.source)
        elif not doubts.confirm(article.source, content, self.clock()):
            raise Rejected(LESS)

    def is_less(self, article: Article, known: Known) -> bool:
        """Tell whether *article* is less of what its file holds.

        A file that was edited stays as it is, whatever the article has become.
        """
        old = read_unedited(self.store.folder / known.path, known.digest)
        new = self.render(article, self.profiles[0], known.path)
        return bool(old) and is_less(new, old)

    def add_list_tags(self, article: Article, *, is_known: bool) -> None:
        """Give *article* the tags of lists, and say in it which are new to a known one.

        They come when its digest is made: the article itself has not changed by them.
        """
        tags, key = self.store.tags, (self.site.name, article.id)
        if listed := tags.of_lists(*key):
            article.tags = add_tags(article.tags, listed)
            article.gained = tags.gained(*key) if is_known else []

    def compare_texts(self, article: Article) -> None:
        """Say in *article* which others have its text.

        The lowest id is that of the first, in whichever order they come.
        """
        ids = self.store.index.same_text(self.site.name, article.id)
        if len(ids) > 1:
            article.has_same = True
            first = ids[0]
            article.same_as = first if first != article.id else None

    def render_other(self, article: Article, profile: Profile) -> Rendered:
        """Return the file of *article* in a *profile* that does not lead."""
        known = self.store.variants.path(self.site.name, article.id, profile.name)
        path = known or profile.path(article)
        return Rendered(profile.name, path, self.render(article, profile, path))

    def render(self, article: Article, profile: Profile, path: PurePosixPath) -> str:
        """Return the text of the file at *path*, with links to what is stored there.

        The images of *article* are told where they are stored.
        """
        text = profile.render(self.link(article, profile, path), self.site)
        is_older = profile.name == "seed"
        return keep_form(self.store.folder / path, text) if is_older else text

    def link(self, article: Article, profile: Profile, path: PurePosixPath) -> Article:
        """Return *article* with links from *path* to its images that are stored."""
        stored = self.store.images.paths(self.site.name, article.id)
        if not stored:
            return article
        article.images = [
            image._replace(path=stored.get(image.url)) for image in article.images
        ]
        if link := profile.image_link:
            prefix = self.image_prefix
            links = {a: link(path, file, prefix) for a, file in stored.items()}
            return show_local(article, links)
        return article

    def take_adopted(self, article: Article) -> Outcome | None:
        """Return what becomes of a file of *article* from an older archive, if any.

        It is the article's from now on, and stays as it is: unchanged, or kept where it
        was changed by hand.
        """
        path = take_file(self.store, article)
        head = read_head(self.store.folder / path) if path else None
        if path is None or head is None:
            return None
        held = self.digest_if_changed(article, self.profiles[0], path, head)
        words = words_digest(article)
        key = (self.site.name, article.id)
        self.store.files.adopt(*key, head, path, words, held=held)
        article.path = path
        return Outcome.KEPT if held else Outcome.UNCHANGED

    def digest_if_changed(
        self, article: Article, profile: Profile, path: PurePosixPath, head: Head
    ) -> str | None:
        """Return the digest that the file at *path* would have, were it not changed.

        None if it is as *article* gives it, with what only its *head* tells.
        """
        zone, updated = self.site.zone, head.updated
        if updated:
            is_clock = updated.tzinfo is None
            updated = (
                updated.replace(tzinfo=zone) if is_clock else updated.astimezone(zone)
            )
        told = replace(article, categories=head.categories, updated=updated)
        rendered = self.render(told, profile, path)
        found = (self.store.folder / path).read_bytes().decode(errors="replace")
        is_same = is_rendered(found, rendered)
        return None if is_same else digest(rendered.encode())
