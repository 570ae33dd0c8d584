"""Adopt files that newsmatter did not write, or that its store has lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import load_head
from crawler.exporters.seed import title_in_file
from crawler.pages.lists import Listed
from crawler.records.from_file import read_words
from crawler.sites.urls import find_id, host, read_id
from crawler.store.articles import Choice

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from crawler.exporters.profile import Profile
    from crawler.exporters.writer import Writer
    from crawler.items import Head
    from crawler.pipelines.offline import PageReader
    from crawler.sites.site import Site
    from crawler.store.store import Store
    from crawler.tasks.examine import Finding

_UNKNOWN = ""
"""A digest that no file has: a file recorded with it counts as edited."""
_WORDS = {
    None: "adopted",
    _UNKNOWN: "adopted as edited: its page is lost, so it cannot be compared",
}


@dataclass(frozen=True, slots=True)
class Adopter:
    """Add files to a *store*, each compared with what its page gives.

    A file that differs counts as edited, and no crawl overwrites it. A file whose page
    is lost counts as edited, too, unless *trusted*: another program wrote it so.
    """

    store: Store
    reader: PageReader
    writer: Writer
    trusted: bool = False

    def adopt(self, finding: Finding) -> str:
        """Add the file of *finding* to the store; return what was done.

        Raises HeadError if the file is not an article, or cannot be read.
        """
        store, site, path = self.store, self.writer.site, finding.path
        head = load_head(store.folder / path)
        if is_elsewhere(head.source, site):
            return f"no article of {site.name}: left as it is"
        named = find_id(head.source, site)
        article_id = head.id and read_id(head.id, site)
        if not head.source:  # another program's: an id of its own, if it has one
            article_id = None
        elif article_id and named not in {None, article_id}:
            both = f"its id is {article_id}, its source is article {named}"
            return f"{both}: left as it is"
        article_id = article_id or named
        if path.parts[0] in store.profiles[1:]:
            return self._adopt_variant(article_id or self._find(head), head, finding)
        if article_id is None:
            return self._adopt_by_title(head, path)
        if store.known(site.name, article_id):
            return _second(article_id)
        held = self._compare(article_id, head, finding, self.writer.profiles[0])
        words = read_words(store.folder / path)
        store.files.adopt(site.name, article_id, head, path, words, held=held)
        return _describe(held)

    def _adopt_by_title(self, head: Head, path: PurePosixPath) -> str:
        """Add a file without id and source to the store, by its title and date."""
        if (article_id := self._find(head)) is not None:
            return _second(article_id)
        adopted, folder = self.store.adopted, self.store.folder
        title, clock = title_in_file(head.title), self._clock(head)
        other = adopted.find(title, clock)
        if other and (folder / other).exists():
            return f"a second file of the article in {other}: left as it is"
        adopted.add(title, clock, path)
        return "adopted, by title and date"

    def _clock(self, head: Head) -> datetime:
        """Return the date of a file in the zone of the site."""
        zone = self.writer.site.zone
        return head.date.astimezone(zone) if head.date.tzinfo else head.date

    def _adopt_variant(
        self, article_id: str | None, head: Head, finding: Finding
    ) -> str:
        """Add a file of a further profile to the store; return what was done."""
        path = finding.path
        if article_id is None:
            return "no article is known with its title and date: left as it is"
        profile = next(p for p in self.writer.profiles if p.name == path.parts[0])
        held = self._compare(article_id, head, finding, profile)
        site = self.writer.site.name
        is_new = self.store.variants.adopt(site, article_id, path, held=held)
        return _describe(held) if is_new else _second(article_id)

    def _compare(
        self, article_id: str, head: Head, finding: Finding, profile: Profile
    ) -> str | None:
        """Return the digest of the file before it was edited; None if it was not."""
        listed = Listed(
            head.categories[-1] if head.categories else "",
            title=head.title,
            date=head.date if head.date.tzinfo else None,
        )
        article = self.reader.read(article_id, listed)
        if isinstance(article, str):
            return None if self.trusted else _UNKNOWN
        return self.writer.digest_if_changed(article, profile, finding.path, head)

    def _find(self, head: Head) -> str | None:
        """Return the id of the one article with the title and date of a `seed` file."""
        clock, title = self._clock(head).replace(tzinfo=None), title_in_file(head.title)
        day = clock.date().isoformat()
        found = [
            one.id
            for one in self.store.index.choose(
                self.writer.site.name, Choice(since=day, until=day)
            )
            if title_in_file(one.title) == title
            and datetime.fromisoformat(one.date).replace(tzinfo=None) == clock
        ]
        return found[0] if len(found) == 1 else None


def _describe(held: str | None) -> str:
    return _WORDS.get(held, "adopted as edited: it differs from its page")


def _second(article_id: str) -> str:
    return f"a second file of article {article_id}: left as it is"


def is_elsewhere(url: str, site: Site) -> bool:
    """Tell whether *url* has a host, and *site* has no such host."""
    found = host(url)
    own = (found == name or found.endswith(f".{name}") for name in site.hosts)
    return bool(found) and not any(own)
