"""A file that is there already becomes one of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import load_head
from crawler.exporters.seed import title_in_file
from crawler.pages.lists import Listed
from crawler.records.from_file import read_words
from crawler.sites.urls import article_id, host
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
"""The digest of no file: one that is held as this counts as changed by hand."""
_WORDS = {
    None: "adopted",
    _UNKNOWN: "adopted as edited: its page is lost, so nothing tells whether it was",
}


@dataclass(frozen=True, slots=True)
class Adopter:
    """How files become those of a *store*: compared with what their pages give.

    A file that differs was edited, and no crawl overwrites it. So is one whose page is
    lost, unless the files are *trusted* to be as another program made them.
    """

    store: Store
    reader: PageReader
    writer: Writer
    trusted: bool = False

    def adopt(self, finding: Finding) -> str:
        """Let the store know a file that it did not write; return how that went.

        Raises HeadError where the file is no article, or cannot be read.
        """
        store, site, path = self.store, self.writer.site, finding.path
        head = load_head(store.folder / path)
        if is_elsewhere(head.source, site):
            return f"no article of {site.name}: left as it is"
        number, named = head.id, article_id(head.source, site)
        if not head.source:  # another program's: an id of its own, if it has one
            number = None
        elif number and named not in {None, number}:
            return f"its id is {number}, its source is article {named}: left as it is"
        number = number or named
        if path.parts[0] in store.profiles[1:]:
            return self._adopt_variant(number or self._find(head), head, finding)
        if number is None:
            return self._adopt_by_title(head, path)
        if store.known(site.name, number):
            return _second(number)
        held = self._compare(number, head, finding, self.writer.profiles[0])
        words = read_words(store.folder / path)
        store.files.adopt(site.name, number, head, path, words, held=held)
        return _describe(held)

    def _adopt_by_title(self, head: Head, path: PurePosixPath) -> str:
        """Let the store know a file that names no article: its title and date do."""
        if (number := self._find(head)) is not None:
            return _second(number)
        adopted, folder = self.store.adopted, self.store.folder
        title, clock = title_in_file(head.title), self._clock(head)
        other = adopted.find(title, clock)
        if other and (folder / other).exists():
            return f"a second file of the article in {other}: left as it is"
        adopted.add(title, clock, path)
        return "adopted, by title and date"

    def _clock(self, head: Head) -> datetime:
        """Return the date of a file as the clock of the site showed it."""
        zone = self.writer.site.zone
        return head.date.astimezone(zone) if head.date.tzinfo else head.date

    def _adopt_variant(self, number: int | None, head: Head, finding: Finding) -> str:
        """Let the store know a file of a profile that does not lead."""
        path = finding.path
        if number is None:
            return "no article is known with its title and date: left as it is"
        profile = next(p for p in self.writer.profiles if p.name == path.parts[0])
        held = self._compare(number, head, finding, profile)
        site = self.writer.site.name
        is_new = self.store.variants.adopt(site, number, path, held=held)
        return _describe(held) if is_new else _second(number)

    def _compare(
        self, number: int, head: Head, finding: Finding, profile: Profile
    ) -> str | None:
        """Return the digest of the file before it was edited; None if it was not."""
        listed = Listed(
            head.categories[-1] if head.categories else "",
            title=head.title,
            date=head.date if head.date.tzinfo else None,
        )
        article = self.reader.read(number, listed)
        if isinstance(article, str):
            return None if self.trusted else _UNKNOWN
        return self.writer.digest_if_changed(article, profile, finding.path, head)

    def _find(self, head: Head) -> int | None:
        """Return the one article that has the title and date of a file of `seed`."""
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
    return _WORDS.get(held, "adopted as edited: it is not as its page gives it")


def _second(number: int) -> str:
    return f"a second file of article {number}: left as it is"


def is_elsewhere(url: str, site: Site) -> bool:
    """Tell whether *url* names a host, and none of *site*."""
    found = host(url)
    own = (found == name or found.endswith(f".{name}") for name in site.hosts)
    return bool(found) and not any(own)
