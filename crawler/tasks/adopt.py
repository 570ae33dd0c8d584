"""A file that is there already becomes one of the store."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.exporters.seed import title_in_file
from crawler.records.from_file import read_words
from crawler.sites.urls import article_id, host
from crawler.store.articles import Choice

if TYPE_CHECKING:
    from crawler.items import Head
    from crawler.sites.site import Site
    from crawler.store.store import Store
    from crawler.tasks.examine import Finding


def adopt(store: Store, site: Site, finding: Finding) -> str:
    """Let the store know a file that it did not write; return how that went."""
    head = read_head(store.folder / finding.path)
    if head is None or is_elsewhere(head.source, site):
        place = f" of {site.name}" if head else ""
        return f"no article{place}: left as it is"
    number = head.id or article_id(head.source, site)
    if finding.path.parts[0] in store.profiles[1:]:
        number = number or _find(store, site, head)
        if number and store.variants.adopt(site.name, number, finding.path):
            return "adopted"
        return "left as it is"
    if number is None:
        store.adopted.add(head.title, head.date, finding.path)
        return "adopted, by title and date"
    if store.known(site.name, number):
        return f"a second file of article {number}: left as it is"
    words = read_words(store.folder / finding.path)
    store.files.adopt(site.name, number, head, finding.path, words)
    return "adopted"


def is_elsewhere(address: str, site: Site) -> bool:
    """Tell whether *address* names a host, and none of *site*."""
    found = host(address)
    own = (found == name or found.endswith(f".{name}") for name in site.hosts)
    return bool(found) and not any(own)


def _find(store: Store, site: Site, head: Head) -> int | None:
    """Return the one article that has the title and date of a file of `seed`."""
    day, clock = head.date.date().isoformat(), head.date.replace(tzinfo=None)
    found = [
        one.id
        for one in store.index.choose(site.name, Choice(since=day, until=day))
        if title_in_file(one.title) == head.title
        and datetime.fromisoformat(one.date).replace(tzinfo=None) == clock
    ]
    return found[0] if len(found) == 1 else None
