"""Adopt files that newsmatter did not write, or that its store has lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.exporters.seed import title_in_file
from crawler.pages.lists import Listed
from crawler.records.from_file import read_words
from crawler.sites.urls import article_id, host
from crawler.store.articles import Choice

if TYPE_CHECKING:
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
        """Add the file of *finding* to the store; return what was done."""
        store, site, path = self.store, self.writer.site, finding.path
        head = read_head(store.folder / path)
        if head is None or is_elsewhere(head.source, site):
            place = f" of {site.name}" if head else ""
            return f"no article{place}: left as it is"
        number = head.id or article_id(head.source, site)
        if path.parts[0] in store.profiles[1:]:
            return self._adopt_variant(number or self._find(head), head, finding)
        if number is None:
            store.adopted.add(head.title, head.date, path)
            return "adopted, by title and date"
        if store.known(site.name, number):
            return f"a second file of article {number}: left as it is"
        held = self._compare(number, head, finding, self.writer.profiles[0])
        words = read_words(store.folder / path)
        store.files.adopt(site.name, number, head, path, words, held=held)
        return _describe(held)

    def _adopt_variant(self, number: int | None, head: Head, finding: Finding) -> str:
        """Add a file of a further profile to the store; return what was done."""
        path = finding.path
        if number is None:
            return "left as it is"
        profile = next(p for p in self.writer.profiles if p.name == path.parts[0])
        held = self._compare(number, head, finding, profile)
        site = self.writer.site.name
        is_new = self.store.variants.adopt(site, number, path, held=held)
        return _describe(held) if is_new else "left as it is"

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
        """Return the id of the one article with the title and date of a `seed` file."""
        day, clock = head.date.date().isoformat(), head.date.replace(tzinfo=None)
        found = [
            one.id
            for one in self.store.index.choose(
                self.writer.site.name, Choice(since=day, until=day)
            )
            if title_in_file(one.title) == head.title
            and datetime.fromisoformat(one.date).replace(tzinfo=None) == clock
        ]
        return found[0] if len(found) == 1 else None


def _describe(held: str | None) -> str:
    return _WORDS.get(held, "adopted as edited: it differs from its page")


def is_elsewhere(url: str, site: Site) -> bool:
    """Tell whether *url* has a host, and *site* has no such host."""
    found = host(url)
    own = (found == name or found.endswith(f".{name}") for name in site.hosts)
    return bool(found) and not any(own)
