"""Paging through a list: its next page, and signs of pages that cannot be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.anchors import is_idle, is_page
from crawler.pages.links import is_within
from crawler.pages.page import read
from crawler.sites.urls import absolute, find_id
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import turbohtml

    from crawler.pages.page import Page
    from crawler.sites.site import Site

_LONGEST = 100  # characters of a link in a message
_DISABLED = {"#", "javascript:;"}


def next_page(page: Page, site: Site, number: int = 1) -> str:
    """Return the URL of the page after *page*, the list's *number*th, or "".

    Links to the page itself, to an article or to another site are no next page. URLs
    are followed as they stand, never constructed.
    """
    for link in _next_links(page, site, number):
        url = _url(link, page)
        if _is_other_list(url, page, site):
            return url
    return ""


def unread_pages(page: Page, site: Site, number: int, found: int) -> str:
    """Return why the list seems to go on after *page*, which has no next page, or "".

    *found* is the number of articles on the *number* pages read so far.
    """
    for link in _next_links(page, site, number):
        if _is_broken(link, page, site, number):
            href = (link.attr("href") or "").strip()[:_LONGEST]
            return f"the link to the next page leads to no page: {href}"
    if any(_leads_on(link, page, site, number) for link in _pager(page, site)):
        return "no rule of `listing` in the site file reads the links to further pages"
    pages = read([page], site.listing.pages).value
    if pages.isdecimal() and int(pages) > number:
        return f"it says it has {pages} pages, but page {number} has no next link"
    total = read([page], site.listing.total).value
    if number == 1 and total.isdecimal() and int(total) > found:
        return f"it says it has {total} articles, but shows {found} and no next link"
    return ""


def _next_links(page: Page, site: Site, number: int) -> Iterator[turbohtml.Element]:
    """Yield the links that `next` of the site file matches, then the next number."""
    for rule in site.listing.next:
        for link in page.tree.select(rule.css):
            if not rule.text or clean_text(link.text) == rule.text:
                yield link
    for link in _pager(page, site):
        if clean_text(link.text) == str(number + 1):
            yield link


def _pager(page: Page, site: Site) -> Iterator[turbohtml.Element]:
    for pager in page.tree.select(site.listing.pager) if site.listing.pager else ():
        yield from pager.select("a")


def _is_other_list(url: str, page: Page, site: Site) -> bool:
    if not is_page(url) or url.partition("#")[0] == page.url:
        return False
    return is_within(url, site.hosts) and find_id(url, site) is None


def _is_broken(link: turbohtml.Element, page: Page, site: Site, number: int) -> bool:
    """Tell whether *link* should lead to the next page but does not.

    After the first page, a link that does nothing marks the end of the list.
    """
    url = _url(link, page)
    href = (link.attr("href") or "").strip()
    if is_idle(link):
        return number == 1 and href in _DISABLED
    if url.partition("#")[0] == page.url:
        return not href or href.startswith("#")
    return find_id(url, site) is None


def _leads_on(link: turbohtml.Element, page: Page, site: Site, number: int) -> bool:
    """Tell whether a *link* of the pager leads to a page after the *number*th."""
    words = clean_text(link.text)
    if words.isdecimal():
        return len(words) < _LONGEST and int(words) > number
    return number == 1 and _is_other_list(_url(link, page), page, site)


def _url(link: turbohtml.Element, page: Page) -> str:
    return absolute(link.attr("href") or "", page.url)
