"""The articles as files: crawled by the ordinary spiders, from pages on loopback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conformance.cases import Case, load_replica
from crawler.replica import Replica
from tests.support.crawling import crawl
from tests.support.serving import NEWS, Answer, locate, serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from conformance.generators import Source

_QUICK = (
    *("--quiet", "-s", "FSYNC=0", "-s", "KEEP_PAGES=0"),
    *("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16"),
)
_SOURCE = re.compile(r"news\.mydrivers\.com/1/\d+/(\d+)\.htm")


class CrawlError(Exception):
    """The articles could not be crawled."""


def crawl_cases(cases: Sequence[Case], source: Source, folder: Path) -> None:
    """Write *cases* and the articles of the demonstration site into *folder*.

    Raises CrawlError if the crawl tells of anything but success.
    """
    named = [str(case.expected.id) for case in cases if not case.list_page]
    named += [str(expected.id) for expected in load_replica()]
    listed = [f"t{case.expected.id}" for case in cases if case.list_page]
    settings = [word for setting in source.settings for word in ("-s", setting)]
    options = (*_QUICK, *settings, "--profile", source.profile, "-o", str(folder))
    with Replica() as replica, serve(_table(cases), replica) as server:
        for words in (("article", *named), ("tag", *listed))[: 1 + bool(listed)]:
            result = crawl(server.url, *words, *options)
            if result.code or result.stderr:
                message = f"{source}: exit code {result.code}\n{result.stderr}"
                raise CrawlError(message)


def number_of(path: Path) -> int:
    """Return the number of the article in the file *path*, by the URL it names.

    Raises CrawlError if it names none.
    """
    if match := _SOURCE.search(path.read_text(encoding="utf-8")):
        return int(match[1])
    message = f"{path} does not say which article it is."
    raise CrawlError(message)


def _table(cases: Iterable[Case]) -> dict[str, Answer]:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    pages = [(locate(case.expected.id), case.page) for case in cases]
    pages += [(f"{NEWS}/tag/t{case.expected.id}.htm", case.list_page) for case in cases]
    return {a: Answer(html.encode(), headers=headers) for a, html in pages if html}
