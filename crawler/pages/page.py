"""A downloaded page: decoded once, parsed once, read by every pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import turbohtml

from crawler.pages.decoding import decode
from crawler.sites.urls import page_kind
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.sites.site import Site
    from crawler.sites.values import Candidate

T = TypeVar("T")


@dataclass(slots=True)
class Reading(Generic[T]):
    """A value and where it was found; only the value, if it is from no page."""

    value: T
    selector: str = ""
    raw: str = ""
    """The text at that place, before it was parsed."""
    url: str = ""


class Page:
    """A page and its parsed tree. Edit a copy, never the tree itself.

    *kind* is a key of the site's `pages`; *body* is the response body.
    """

    __slots__ = ("_first", "body", "kind", "text", "tree", "url")

    def __init__(self, url: str, text: str, kind: str = "", body: bytes = b"") -> None:
        self.url = url
        self.text = text
        self.kind = kind
        self.body = body
        self._first: dict[str, turbohtml.Element | None] = {}
        # In quirks mode (an old doctype, or none), a table may be inside a paragraph.
        if not text.startswith(("<!DOCTYPE html>", "<!doctype html>")):
            text = f"<!DOCTYPE html>{text}"
        self.tree = turbohtml.parse(text, positions=False)

    @classmethod
    def decoded(cls, url: str, body: bytes, site: Site) -> Self:
        """Return the page with the response *body* of *url*."""
        text, _ = decode(body, site.charsets)
        return cls(url, text, page_kind(url, site), body)

    def __repr__(self) -> str:
        return f"Page({self.url!r})"

    def select(self, candidate: Candidate) -> list[turbohtml.Element]:
        """Return the elements that *candidate* finds on this page."""
        if candidate.page and candidate.page != self.kind:
            return []
        if candidate.within is None:
            return self.tree.select(candidate.css)
        parts = self.tree.select(candidate.within)
        return [e for part in parts for e in part.select(candidate.css)]

    def each(self, candidate: Candidate) -> Iterator[turbohtml.Element]:
        """Yield the elements of select(), the first before the others are searched."""
        if candidate.within or candidate.page:
            yield from self.select(candidate)
            return
        css = candidate.css
        if css not in self._first:
            self._first[css] = self.tree.select_one(css)
        if (first := self._first[css]) is not None:
            yield first
            yield from self.select(candidate)[1:]


def read(pages: Iterable[Page], candidates: Iterable[Candidate]) -> Reading[str]:
    """Return the first text that *candidates* read, white space collapsed.

    An earlier candidate on any page wins over a later one. The value is "" if none
    reads a text.
    """
    pages = tuple(pages)
    for candidate in candidates:
        for page in pages:
            for element in page.each(candidate):
                if reading := read_element(element, candidate, page.url):
                    return reading
    return Reading("")


def read_element(
    element: turbohtml.Element, candidate: Candidate, url: str
) -> Reading[str] | None:
    """Return the text that *candidate* reads from *element*, or None for no text."""
    if candidate.attribute:
        raw = element.attr(candidate.attribute) or ""
    else:
        raw = element.text
    text = clean_text(raw)
    if candidate.pattern:
        match = candidate.pattern.search(text)
        text = match[1].strip() if match and match[1] else ""
    return Reading(text, candidate.css, raw, url) if text else None
