"""The pictures of an article, downloaded: the only pipeline that asks the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler import events
from crawler.images.checking import BadPicture, check_picture
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

    from crawler.images.checking import Picture
    from crawler.items import Article
    from crawler.pages.images import Image
    from crawler.session.session import Session
    from crawler.sites.site import Site
    from crawler.store.images import PictureIndex

_ACCEPT = "image/*,*/*;q=0.5"  # no form by name: some hosts would make that one
_PLACEHOLDER = "what stands in place of a picture"


@dataclass(slots=True)
class PicturesPipeline:
    """Store the pictures that articles show, those of one article after another's."""

    crawler: Crawler
    site: Site
    options: Options
    tried: set[str] = field(default_factory=set)
    """What this run has asked for: it does so once."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if IMAGES says so and there is a folder."""
        options = Options.from_settings(crawler.settings)
        if options is None or crawler.settings["OUTPUT"] == STDOUT:
            raise NotConfigured
        return cls(crawler, load_site(crawler.settings["SITE"]), options)

    @property
    def session(self) -> Session:
        """The Session of the crawl."""
        return session_of(self.crawler)

    @property
    def index(self) -> PictureIndex:
        """The images of the store: there is one, as there is a folder."""
        return self.session.images

    async def process_item(self, item: Article) -> Article:
        """Store the pictures of *item* that are not there, as far as time allows.

        Raises Unwanted where one cannot be written: then nothing can.
        """
        with self.session.writing():
            async with self.turn:
                await self.mirror(item)
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
                self.session.tell(events.ImageLeft(image.address))

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
                self.session.tell(events.ImagePostponed(address))
                continue
            self.tried.add(address)
            await self.store(address, item.source)

    def is_due(self, address: str) -> bool:
        """Tell whether the picture at *address* is to be asked for."""
        session = self.session
        return session.wanted.refetch or self.index.is_due(address, session.clock())

    async def store(self, address: str, referer: str) -> None:
        """Store the picture at *address*, which the page at *referer* shows."""
        try:
            content = await self.download(address, referer)
            picture = await self.check(content)
        except HostStopped:
            self.session.tell(events.ImagePostponed(address))
        except BadPicture as error:
            self.fail(address, str(error))
        except DOWNLOAD_ERRORS as error:
            self.fail(address, failure_reason(error))
        else:
            self.index.store(address, picture, content)
            self.session.tell(events.ImageStored(address))

    async def download(self, address: str, referer: str) -> bytes:
        """Return what is at *address*, asked for as the page at *referer* would.

        Raises one of DOWNLOAD_ERRORS; BadPicture if it leads to the site's furniture.
        """
        request = Request(
            address,
            headers={"Referer": referer, "Accept": _ACCEPT},
            meta={"allow_offsite": True, "allowed_domains": self.site.picture_hosts},
        )
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
        now, days = self.session.clock(), self.session.retrying.days
        self.index.fail(address, reason, lambda tries: next_try(tries, now, days))
        self.session.tell(events.ImageFailed(address, reason))
