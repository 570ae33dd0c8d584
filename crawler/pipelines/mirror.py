"""The mirror of images, the only pipeline that uses the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler import events
from crawler.images.checking import BadImageError, check_image
from crawler.images.options import Options
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.net.host import HostStopped
from crawler.net.statuses import require_content
from crawler.pages.links import is_within
from crawler.session.extension import session_of
from crawler.sites.loading import load_site
from crawler.store.opening import STDOUT
from crawler.store.schedule import next_try

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy.crawler import Crawler

    from crawler.images.checking import ImageFile
    from crawler.items import Article
    from crawler.pages.images import Image
    from crawler.session.session import Session
    from crawler.sites.site import Site
    from crawler.store.images import ImageIndex

_ACCEPT = "image/*,*/*;q=0.5"  # names no format: some hosts would convert to it
_PLACEHOLDER = "a placeholder for an image"


@dataclass(slots=True)
class MirrorPipeline:
    """Store the images of articles, one article at a time."""

    crawler: Crawler
    site: Site
    options: Options
    tried: set[str] = field(default_factory=set)
    """URLs that this run has requested; it requests each once."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline. Raises NotConfigured without IMAGES or a folder."""
        options = Options.from_settings(crawler.settings)
        if options is None or crawler.settings["OUTPUT"] == STDOUT:
            raise NotConfigured
        return cls(crawler, load_site(crawler.settings["SITE"]), options)

    @property
    def session(self) -> Session:
        """The session of the crawl."""
        return session_of(self.crawler)

    @property
    def index(self) -> ImageIndex:
        """The index of stored images."""
        return self.session.images

    async def process_item(self, item: Article) -> Article:
        """Store the missing images of *item*, as far as time allows.

        Raises Unwanted if one cannot be written, since then nothing can.
        """
        with self.session.writing():
            async with self.turn:
                await self.mirror(item)
        return item

    async def mirror(self, item: Article) -> None:
        """Store the images of *item* in full size, or else as thumbnails."""
        until = monotonic() + self.options.timeout
        images = list(self.choose(item))
        wanted = [image.url for image in images]
        if self.options.thumbnails:
            wanted += filter(self.is_ours, (image.thumbnail for image in images))
        await self.store_all(item, wanted, until)
        failed = self.index.failed(self.site.name, item.id)
        small = [i.thumbnail for i in images if i.url in failed]
        if instead := [a for a in small if a not in wanted and self.is_ours(a)]:
            await self.store_all(item, instead, until, besides=wanted)

    def choose(self, item: Article) -> Iterator[Image]:
        """Yield the images of *item* to store, and report the others."""
        for position, image in enumerate(item.images):
            if position < self.options.most and self.is_ours(image.url):
                yield image
            else:
                self.session.tell(events.ImageRemote(image.url))

    def is_ours(self, url: str) -> bool:
        """Tell whether *url* is on one of the site's image hosts."""
        return is_within(url, self.site.image_hosts)

    async def store_all(
        self,
        item: Article,
        urls: Sequence[str],
        until: float,
        besides: Sequence[str] = (),
    ) -> None:
        """Store the images of *item* at *urls*, *until* that time of monotonic().

        *besides* are the URLs of its other images.
        """
        self.index.want(self.site.name, item.id, {*urls, *besides})
        for url in dict.fromkeys(urls):
            if url in self.tried or not self.is_due(url):
                continue
            if monotonic() > until:
                self.session.tell(events.ImageSkipped(url))
                continue
            self.tried.add(url)
            await self.store(url, item.source)

    def is_due(self, url: str) -> bool:
        """Tell whether to request the image at *url* now."""
        session = self.session
        return session.wanted.refetch or self.index.is_due(url, session.clock())

    async def store(self, url: str, referer: str) -> None:
        """Store the image at *url*, shown by the page at *referer*."""
        try:
            content = await self.download(url, referer)
            image = await self.check(content)
        except HostStopped:
            self.session.tell(events.ImageSkipped(url))
        except BadImageError as error:
            self.fail(url, str(error))
        except DOWNLOAD_ERRORS as error:
            self.fail(url, failure_reason(error))
        else:
            self.index.store(url, image, content)
            self.session.tell(events.ImageStored(url))

    async def download(self, url: str, referer: str) -> bytes:
        """Return the content at *url*, requested as from the page at *referer*.

        Raises one of DOWNLOAD_ERRORS, or BadImageError for a redirect to furniture.
        """
        request = Request(
            url,
            headers={"Referer": referer, "Accept": _ACCEPT},
            meta={"allow_offsite": True, "allowed_domains": self.site.image_hosts},
        )
        response = require_content(await self.crawler.engine.download_async(request))
        if is_within(response.url, self.site.furniture_hosts):
            message = f"redirected to {response.url}, {_PLACEHOLDER}"
            raise BadImageError(message)
        return response.body

    async def check(self, content: bytes) -> ImageFile:
        """Validate *content* as check_image does; placeholders raise BadImageError."""
        image = await asyncio.to_thread(check_image, content)
        if image.digest in self.site.placeholders:
            raise BadImageError(_PLACEHOLDER)
        return image

    def fail(self, url: str, reason: str) -> None:
        """Record that the image at *url* failed, and report it."""
        now, days = self.session.clock(), self.session.retrying.days
        self.index.fail(url, reason, lambda tries: next_try(tries, now, days))
        self.session.tell(events.ImageFailed(url, reason))
