"""The pictures of an article, downloaded: the only pipeline that asks the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler import events
from crawler.clock import Clock, clock_of
from crawler.errors import StoreError
from crawler.images.checking import BadPicture, check_picture
from crawler.images.options import Options
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.net.host import HostStopped
from crawler.net.statuses import require_content
from crawler.outcomes import Unwanted
from crawler.pages.links import is_within
from crawler.sites.loading import load_site
from crawler.store.extension import StoreExtension
from crawler.store.schedule import next_try
from crawler.wanted import wanted_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy.crawler import Crawler

    from crawler.images.checking import Picture
    from crawler.items import Article
    from crawler.pages.images import Image
    from crawler.sites.site import Site
    from crawler.store.images import PictureIndex

_ACCEPT = "image/*,*/*;q=0.5"  # no form by name: some hosts would make that one
_PLACEHOLDER = "what stands in place of a picture"


@dataclass(slots=True)
class PicturesPipeline:
    """Store the pictures that articles show, those of one article after another's."""

    crawler: Crawler
    extension: StoreExtension
    index: PictureIndex
    site: Site
    clock: Clock
    options: Options
    tried: set[str] = field(default_factory=set)
    """What this run has asked for: it does so once."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if IMAGES says so and there is a folder."""
        options = Options.from_settings(crawler.settings)
        extension = crawler.get_extension(StoreExtension)
        if options is None or extension is None or extension.store is None:
            raise NotConfigured
        site = load_site(crawler.settings["SITE"])
        pictures = extension.store.pictures
        clock = clock_of(crawler.settings)
        return cls(crawler, extension, pictures, site, clock, options)

    async def process_item(self, item: Article) -> Article:
        """Store the pictures of *item* that are not there, as far as time allows.

        Raises Unwanted where one cannot be written: then nothing can.
        """
        try:
            async with self.turn:
                await self.mirror(item)
        except StoreError as error:
            self.extension.fail(error)
            raise Unwanted(str(error)) from error
        return item

    async def mirror(self, item: Article) -> None:
        """Store the pictures of *item*: in full size, else as the page shows them."""
        until = monotonic() + self.options.timeout
        images = list(self.choose(item))
        wanted = [image.address for image in images]
        if self.options.thumbnails:
            wanted += filter(self.is_ours, (image.thumbnail for image in images))
        await self.store_all(item, wanted, until)
        failed = self.index.failed(self.site.name, item.id)
        small = [i.thumbnail for i in images if i.address in failed]
        if instead := [a for a in small if a not in wanted and self.is_ours(a)]:
            await self.store_all(item, instead, until, besides=wanted)

    def choose(self, item: Article) -> Iterator[Image]:
        """Yield the pictures of *item* that are to be stored."""
        for position, image in enumerate(item.images):
            if position < self.options.most and self.is_ours(image.address):
                yield image
            else:
                self.send(events.picture_left, address=image.address)

    def is_ours(self, address: str) -> bool:
        """Tell whether *address* is on a host of the site's pictures."""
        return is_within(address, self.site.picture_hosts)

    async def store_all(
        self,
        item: Article,
        addresses: Sequence[str],
        until: float,
        besides: Sequence[str] = (),
    ) -> None:
        """Store what *item* shows at *addresses*, until that moment (monotonic).

        *besides* is what it shows, too.
        """
        self.index.want(self.site.name, item.id, {*addresses, *besides})
        for address in dict.fromkeys(addresses):
            if address in self.tried or not self.is_due(address):
                continue
            if monotonic() > until:
                self.send(events.picture_postponed, address=address)
                continue
            self.tried.add(address)
            await self.store(address, item.source)

    def is_due(self, address: str) -> bool:
        """Tell whether the picture at *address* is to be asked for."""
        everything = wanted_of(self.crawler.spider).refetch
        return everything or self.index.is_due(address, self.clock())

    async def store(self, address: str, referer: str) -> None:
        """Store the picture at *address*, which the page at *referer* shows."""
        try:
            content = await self.download(address, referer)
            picture = await self.check(content)
        except HostStopped:
            self.send(events.picture_postponed, address=address)
        except BadPicture as error:
            self.fail(address, str(error))
        except DOWNLOAD_ERRORS as error:
            self.fail(address, failure_reason(error))
        else:
            self.index.store(address, picture, content)
            self.send(events.picture_stored, address=address, path=picture.path)

    async def download(self, address: str, referer: str) -> bytes:
        """Return what is at *address*, asked for as the page at *referer* would.

        Raises one of DOWNLOAD_ERRORS; BadPicture if it leads to the site's furniture.
        """
        request = Request(
            address,
            headers={"Referer": referer, "Accept": _ACCEPT},
            meta={"allow_offsite": True, "allowed_domains": self.site.picture_hosts},
        )
        assert self.crawler.engine  # noqa: S101  # there is one while a spider runs
        response = require_content(await self.crawler.engine.download_async(request))
        if is_within(response.url, self.site.furniture_hosts):
            message = f"redirected to {response.url}, {_PLACEHOLDER}"
            raise BadPicture(message)
        return response.body

    async def check(self, content: bytes) -> Picture:
        """Return what *content* is a picture of. Raises BadPicture as check_picture."""
        picture = await asyncio.to_thread(check_picture, content)
        if picture.digest in self.site.placeholders:
            raise BadPicture(_PLACEHOLDER)
        return picture

    def fail(self, address: str, reason: str) -> None:
        """Note a picture that could not be had, and report it."""
        now, days = self.clock(), self.extension.days
        self.index.fail(address, reason, lambda tries: next_try(tries, now, days))
        self.send(events.picture_failed, address=address, reason=reason)

    def send(self, signal: object, **arguments: object) -> None:
        """Tell who listens."""
        self.crawler.signals.send_catch_log(signal, **arguments)
