"""Links from a page to other pages of its article."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from crawler.pages.anchors import is_idle, is_page
from crawler.sites.urls import absolute, find_id, source_url
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import turbohtml

    from crawler.pages.page import Page
    from crawler.sites.articles import Parts
    from crawler.sites.site import Site

_DIGITS = 4  # of the number of a part; no article has more parts


class PartLinks(NamedTuple):
    """Links from one page to the other pages of its article."""

    whole: str = ""
    """The URL of a page with the whole text."""
    parts: Mapping[int, str] = MappingProxyType({})
    """The URL of each part but the first, by its number."""


def part_links(page: Page, article_id: str, site: Site) -> PartLinks:
    """Return the links to other pages of the article *article_id*.

    Links to other articles are skipped, whatever their text says.
    """
    mark = site.parts.mark.replace("{id}", article_id) if site.parts else ""
    if site.parts is None or mark not in page.text:
        return PartLinks()
    whole, parts = "", dict[int, str]()
    first = {page.url, source_url(article_id, site)}
    # A page has a hundred links and more: check only those that name a part.
    for element in page.tree.select(f'a[href*="{_in_css(mark)}"]'):
        url = _url(element, page)
        if url in first or find_id(url, site) != article_id:
            continue
        part = part_number(url, site)
        if _is_whole(element, part, site.parts):
            whole = whole or url
        elif part > 1 and element.closest(site.parts.within):
            parts.setdefault(part, url)
    return PartLinks(whole, parts)


def claimed_part(page: Page, site: Site) -> int:
    """Return the highest part number in the pager of *page* without a URL, at least 1.

    Readers see that number on a link whose URL only a script knows. A link with other
    words counts as part 2.
    """
    if site.parts is None or not site.parts.pager:
        return 1
    claimed = 1
    for element in page.tree.select(site.parts.pager):
        for link in element.select("a"):
            words = clean_text(link.text)
            href = (link.attr("href") or "").strip()
            if href not in {"", "#"} and is_page(absolute(href, page.url)):
                continue
            if words.isdecimal():
                claimed = max(claimed, _number(words))
            elif words and not is_idle(link):
                claimed = max(claimed, 2)
    return claimed


def part_number(url: str, site: Site) -> int:
    """Return the number of the part at *url*: 1 for the article's own URL.

    Returns 0 if the URL has no valid number where the pattern expects one.
    """
    match = site.canonical.pattern.search(url)
    return _number((match and match.groupdict().get("part")) or "1")


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else 0


def _in_css(text: str) -> str:
    """Return *text* as it stands in a string of CSS."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _is_whole(link: turbohtml.Element, part: int, parts: Parts) -> bool:
    """Tell whether *link* leads to the whole text; in a pager it may say more."""
    if not link.matches(parts.whole.css):
        return False
    words = clean_text(link.text)
    longer = part == 0 and parts.pager and link.closest(parts.pager)
    return words == parts.whole.text or bool(longer and parts.whole.text in words)


def _url(element: turbohtml.Element, page: Page) -> str:
    return absolute(element.attr("href") or "", page.url).partition("#")[0]
