"""The spider for the articles of tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from crawler.errors import SettingError
from crawler.events import TagMissing
from crawler.outcomes import Standing
from crawler.pages.lists import Entry, read_page
from crawler.pages.page import read
from crawler.pages.tags import Tag, read_tags
from crawler.session.kept import KEPT
from crawler.sites.urls import is_same_page, tag_slug
from crawler.spiders.paging import PagingSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.pages.page import Page
    from crawler.sites.lists import Tags

_SLUG = re.compile(r"[a-z0-9_.+-]+")


class TagSpider(PagingSpider):
    """Fetch the articles of tags, from all pages of their lists.

    *tag* is a slug, the URL of a tag's page, or the name that readers see; separate
    several by commas.
    """

    name = "tag"
    tags: Tags

    def __init__(self, tag: str = "", **kwargs: str) -> None:
        super().__init__(**kwargs)
        self.words = [part.strip() for part in tag.split(",") if part.strip()]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build it. Raises SettingError if no tag is named, or the site has no tags."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if not spider.words:
            message = "no tag named: give a slug, a name or the URL of a tag."
            raise SettingError(message)
        if spider.site.tags is None:
            message = f"{spider.site.name}: the site file knows no tags."
            raise SettingError(message)
        spider.tags = spider.site.tags
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Follow the list of each tag to its end."""
        for text in self.words:
            tags = await self.find_tags(text)
            if not tags:
                self.report_missing(text)
            for tag in tags:
                async for request in self.read_list(tag):
                    yield request

    async def find_tags(self, text: str) -> list[Tag]:
        """Return the tags for *text*; a name may have several slugs.

        A name is looked up in the store, then among the tags that the site links to. A
        slug gets its name from the store, if known.
        """
        if "/" in text:
            slug = tag_slug(text, self.site, self.site.url)
            return [Tag(self.known_name(slug), slug)] if slug else []
        if name := self.known_name(text):
            return [Tag(name, text)]
        if self.store and (slugs := self.store.tags.slugs(self.site.name, text)):
            return [Tag(text, slug) for slug in slugs]
        if _SLUG.fullmatch(text):
            return [Tag("", text)]
        return await self.find_in_index(text)

    async def find_in_index(self, name: str) -> list[Tag]:
        """Return the tags with *name* in the site's index."""
        page = await self.fetch_list(self.tags.index)
        if page is None:
            return []
        links = [(e, page.url) for e in page.tree.select(self.tags.links)]
        tags = read_tags(links, self.site)
        return [t for t in tags if t.slug and t.name.lower() == name.lower()]

    async def read_list(self, tag: Tag) -> AsyncIterator[Request]:
        """Yield a request for each article of *tag* that is new or gains the tag."""
        url = self.tags.url.format(slug=tag.slug)
        name = tag.name
        found: dict[str, set[str]] = {}
        while url and url not in found:
            page = await self.open_list(url, tag, first=not found)
            if page is None:
                return
            name = name or read([page], self.tags.name).value or tag.slug
            entries = read_page(page, self.site, name)
            if not entries:
                self.report_empty(page)
            earlier = set[str]().union(*found.values())
            found[url] = {entry.id for entry in entries}
            for entry in entries:
                self.note_tag(entry, Tag(name, tag.slug))
                if entry.id not in earlier and (request := self.request_article(entry)):
                    yield request
            if found[url] <= earlier or self.is_over(entries):
                return
            url = self.find_next(page, found)

    def note_tag(self, entry: Entry, tag: Tag) -> None:
        """Record that an article has *tag*, unless the tag is its category.

        It is the category of an article that was found here first. The file of an
        adopted article stays unchanged.
        """
        store, key = self.store, (self.site.name, entry.id)
        if store is None or not self.wanted.includes(entry.listed.date):
            return
        known = store.known(*key)
        lists = known.categories if known else [store.states.listed(*key).name]
        if any(lists) and not {tag.name, tag.slug} & set(lists):
            store.tags.note_list(*key, tag)
            if known and not known.content:
                store.tags.hold(*key)

    def request_found(self, entry: Entry) -> Request | None:
        """Return the request for a new article, or for a known one that gained a tag.

        The file of a known one is rendered again, from its kept page if there is one.
        """
        store, key = self.store, (self.site.name, entry.id)
        if store is None or self.wanted.refetch or not store.tags.gained(*key):
            return super().request_found(entry)
        if store.states.standing(*key, self.clock()) is not Standing.KNOWN:
            return super().request_found(entry)
        request = self.request_entry(Entry(entry.id, store.states.listed(*key)))
        return request.replace(meta={KEPT: entry.id}, dont_filter=True)

    async def open_list(self, url: str, tag: Tag, *, first: bool) -> Page | None:
        """Return a page of the list of *tag*, or report why there is none.

        A redirect to the home page or to another tag does not count as a page.
        """
        page = await self.fetch_list(url, slug=tag.slug if first else "")
        if page is None or is_same_page(page.url, url):
            return page
        if tag_slug(page.url, self.site).lower() == tag.slug.lower():
            return page
        self.report_list(url, f"redirected to {page.url}")
        return None

    def known_name(self, slug: str) -> str:
        """Return the name of *slug*, if the store knows it."""
        return self.store.tags.name(self.site.name, slug) if self.store else ""

    def report_missing(self, tag: str) -> None:
        """Report that there is no such tag, and explain how to find its slug."""
        message = (
            f"no tag {tag!r}. Open an article with this tag on {self.site.url} and"
            f" click the tag: its slug is what {self.tags.url} has for {{slug}}."
        )
        self.session.tell(TagMissing(message))
