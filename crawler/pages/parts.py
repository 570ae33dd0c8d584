"""The pages of a long article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.sites.urls import absolute, article_id, source_address
from crawler.text import clean_text

if TYPE_CHECKING:
    import turbohtml

    from crawler.pages.page import Page
    from crawler.sites.site import Site

_DIGITS = 4  # no article has more parts


def part_addresses(page: Page, number: int, site: Site) -> tuple[list[str], bool]:
    """Return where the rest of the article *number* is, and whether that is all of it.

    One link may lead to the whole text, which then stands for all pages; else links
    lead to the pages that follow the first. A link to another article is neither, what
    its text may say.
    """
    if site.parts is None:
        return [], False
    mark = site.parts.mark.replace("{id}", str(number))
    if mark not in page.text:
        return [], False
    whole, within = site.parts.whole, site.parts.within
    first = {page.address, source_address(number, site)}
    parts: dict[int, str] = {}
    # A page has a hundred links and more: look only at those that name a part.
    for element in page.tree.select(f'a[href*="{mark}"]'):
        words = clean_text(element.text)
        is_whole = words == whole.text and element.matches(whole.css)
        if not is_whole and not element.closest(within):
            continue
        address = _absolute(element, page)
        if address in first or article_id(address, site) != number:
            continue
        if is_whole:
            return [address], True
        parts.setdefault(_part(address, site), address)
    following = [parts[part] for part in sorted(parts) if part > 1]
    return following[: site.parts.limit - 1], False


def _absolute(element: turbohtml.Element, page: Page) -> str:
    return absolute(element.attr("href") or "", page.address).partition("#")[0]


def _part(address: str, site: Site) -> int:
    """Return the number of the part at *address*, 1 for the article's own address."""
    match = site.canonical.pattern.search(address)
    part = (match and match.groupdict().get("part")) or "1"
    return int(part) if part.isdecimal() and len(part) <= _DIGITS else 0
