"""The pages of a long article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.addresses import absolute, article_id, source_address
from crawler.text import clean_text

if TYPE_CHECKING:
    from crawler.page import Page
    from crawler.site import Site


def part_addresses(page: Page, number: int, site: Site) -> tuple[list[str], bool]:
    """Return where the rest of the article *number* is, and whether that is all of it.

    One link may lead to the whole text, which then stands for all pages; else links
    lead to the pages that follow the first. A link to another article is neither, what
    its text may say.
    """
    if site.parts is None:
        return [], False
    whole = site.parts.whole
    for element in page.tree.select(whole.css):
        # A page has a hundred links and more: clean only what may be the one.
        if whole.text in element.text and clean_text(element.text) == whole.text:
            address = absolute(element.attr("href") or "", page.address)
            if article_id(address, site) == number:
                return [address], True
    hrefs = [e.attr("href") or "" for e in page.tree.select(site.parts.links)]
    links = [
        absolute(href, page.address).partition("#")[0]
        for href in hrefs
        if str(number) in href
    ]
    first = {page.address, source_address(number, site)}
    parts = {a: _part(a, site) for a in links if article_id(a, site) == number}
    following = [a for a in sorted(parts, key=lambda a: parts[a]) if a not in first]
    return [a for a in following if parts[a] > 1][: site.parts.limit - 1], False


def _part(address: str, site: Site) -> int:
    """Return the number of the part at *address*, 1 for the article's own address."""
    match = site.canonical.pattern.search(address)
    part = (match and match.groupdict().get("part")) or "1"
    return int(part) if part.isdecimal() else 0
