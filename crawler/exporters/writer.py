"""The way of an article into its files: history, tags, checks, adopted files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.clock import Clock, clock_of
from crawler.exporters.adopted import take_file
from crawler.exporters.front_matter import read_head
from crawler.exporters.less import is_less, read_unedited
from crawler.exporters.profiles import Profile, find_profiles
from crawler.exporters.renderer import Renderer
from crawler.outcomes import LESS, Known, Outcome, Rejected
from crawler.pages.tags import add_tags
from crawler.sites.loading import load_site
from crawler.store.digests import content_digest, words_digest
from crawler.store.schedule import next_look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scrapy.settings import BaseSettings

    from crawler.items import Article
    from crawler.store.store import Store


@dataclass(frozen=True, slots=True)
class Writer(Renderer):
    """Writes the articles of a folder."""

    profiles: Sequence[Profile]
    """The first one leads: its file is the one that is reported."""
    clock: Clock
    recheck: Sequence[float]
    """Hours after publication at which an article is rechecked."""

    @classmethod
    def from_settings(cls, settings: BaseSettings, store: Store) -> Writer:
        """Build it from SITE, PROFILE, RECHECK_AFTER_HOURS and IMAGES_URL."""
        return cls(
            store,
            load_site(settings["SITE"]),
            find_profiles(settings, store.hexo_timezone(settings["HEXO_TIMEZONE"])),
            clock_of(settings),
            [float(hours) for hours in settings.getlist("RECHECK_AFTER_HOURS")],
            image_prefix=store.images.prefix(settings["IMAGES_URL"]),
        )

    def write(self, article: Article, *, is_news: bool = True) -> Outcome:
        """Write *article* in all profiles, and set its path.

        Without *is_news* a kept page was read again, so `updated` stays.
        """
        now, content = self.clock(), content_digest(article)
        known = self.store.known(self.site.name, article.id)
        if known is None and (taken := self.take_adopted(article)):
            return taken
        self.add_list_tags(article, is_known=known is not None)
        if known:
            changed = is_news and known.content not in {"", content}
            self.keep_history(article, known, now if changed else None)
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

    def keep_history(
        self, article: Article, known: Known, changed: datetime | None
    ) -> None:
        """Give *article* the categories of its file, and `updated`.

        That is when it *changed*, in the zone of the site, or as in its file.
        """
        article.categories = known.categories
        article.updated = (
            changed.astimezone(self.site.zone) if changed else known.updated
        )

    def require_more(self, article: Article) -> None:
        """Raise Rejected if *article* has lost part of the text or images in its file.

        The loss is believed if a recheck hours later shows the same.
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
        """Tell whether *article* holds nothing but a part of its file.

        False for an edited file: it is never overwritten.
        """
        old = read_unedited(self.store.folder / known.path, known.digest)
        new = self.render(article, self.profiles[0], known.path)
        return bool(old) and is_less(new, old)

    def add_list_tags(self, article: Article, *, is_known: bool) -> None:
        """Add the tags of tag pages to *article*; set those that a known one gained.

        This comes after the digest of its content: such a tag is no change of the
        article.
        """
        tags, key = self.store.tags, (self.site.name, article.id)
        if listed := tags.of_lists(*key):
            article.tags = add_tags(article.tags, listed)
            article.gained = tags.gained(*key) if is_known else []

    def compare_texts(self, article: Article) -> None:
        """Set whether *article* shares its text with others, and with which first one.

        The lowest number is the first, whatever the order of writing.
        """
        ids = self.store.index.same_text(self.site.name, article.id)
        if len(ids) > 1:
            article.has_same = True
            first = ids[0]
            article.same_as = first if first != article.id else None

    def take_adopted(self, article: Article) -> Outcome | None:
        """Take over the file of *article* from an older archive, if there is one.

        The file is not rewritten. Returns KEPT if somebody edited it, else UNCHANGED.
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
