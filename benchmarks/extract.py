"""Measure how many articles a second one core makes files of.

Three contenders get the same made-up pages (pages.py), as bytes:

- newsmatter in the profile `portable`: decoding, parsing, every pipeline of
  ITEM_PIPELINES in its order, and the exporter's path, text and bytes. Scrapy's engine,
  the search for further pages of an article, the store and the disk are left out.
- plain.py, which makes the same file with parsel, lxml and nh3. That it does, to the
  byte, is checked on every page before anything is measured.
- `trafilatura.extract(page, output_format="html")` with its other defaults: the text of
  the page without metadata, comments and tables included, no images and no links.

All pages go through one contender, then the next, for several rounds; each figure is
the median of the rounds, in CPU time of this process. A turn begins with a few pages
that are not counted, so that nobody pays for another's caches. The exit code is 1 if
one of the goals is missed, but not with `--quick`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib.metadata import version
from platform import python_version
from statistics import fmean, median
from time import process_time

import plain
import trafilatura
from counts import read_counts
from pages import numbers, render_page
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.misc import build_from_crawler, load_object

from crawler import settings as own_settings
from crawler.exporters.profiles import find_profile
from crawler.items import Article
from crawler.pages.lists import Listed
from crawler.pages.page import Page
from crawler.pipelines.days import DaysPipeline
from crawler.pipelines.export import ExportPipeline
from crawler.pipelines.less import LessPipeline
from crawler.pipelines.mirror import MirrorPipeline
from crawler.sites.loading import load_site
from crawler.sites.urls import find_id, source_url
from crawler.spiders.article import ArticleSpider
from crawler.tuning import freeze

GOALS = {"parsel": 3.0, "trafilatura": 25.0}
"""How many times as fast as each of the others we want to be."""
WARM = 10
"""Pages with which each turn begins, before the clock does."""
PACKAGES = "newsmatter turbohtml parsel lxml nh3 trafilatura".split()

STORING = {DaysPipeline, LessPipeline, MirrorPipeline, ExportPipeline}
"""The pipelines that need a session."""

Make = Callable[[bytes, str], object]


class Newsmatter:
    """What a crawl does between the download and the store."""

    def __init__(self) -> None:
        self.site = load_site(own_settings.SITE)
        self.profile = find_profile("portable")
        settings = Settings()
        settings.setmodule(own_settings)
        crawler = Crawler(ArticleSpider, settings)
        order = sorted(own_settings.ITEM_PIPELINES.items(), key=lambda item: item[1])
        classes = [load_object(path) for path, _ in order]
        classes = [cls for cls in classes if cls not in STORING]
        self.pipelines = [build_from_crawler(cls, crawler) for cls in classes]

    def make_file(self, body: bytes, url: str) -> bytes:
        """Return the file of the article whose page is *body*."""
        article_id = find_id(url, self.site) or ""
        page = Page.decoded(url, body, self.site)
        source = source_url(article_id, self.site)
        listed = Listed(self.site.section)
        item = Article(article_id, source, (page,), listed, self.site.name)
        for pipeline in self.pipelines:
            item = pipeline.process_item(item)
        self.profile.path(item)
        return self.profile.render(item, self.site).encode()


def main() -> int:
    """Check, measure, report; return the exit code."""
    options = read_counts(__doc__, pages=(60, 6), rounds=(15, 1))
    newsmatter = Newsmatter()
    pages = [
        (render_page(number), source_url(str(number), newsmatter.site))
        for number in numbers(options.pages)
    ]
    check_same(newsmatter.make_file, pages)
    freeze()  # as a crawl does when it starts; all contenders gain by it
    times = measure(
        {
            "newsmatter": newsmatter.make_file,
            "parsel": plain.make_file,
            "trafilatura": lambda body, _: trafilatura.extract(
                body, output_format="html"
            ),
        },
        pages,
        options.rounds,
    )
    describe(pages, options.rounds)
    missed = report(times)
    return 0 if options.quick else missed


def check_same(make_file: Make, pages: list[tuple[bytes, str]]) -> None:
    """End the program if the plain implementation makes another file of a page."""
    for body, url in pages:
        if make_file(body, url) != plain.make_file(body, url):
            sys.exit(f"{url}: the files differ")


def measure(
    contenders: dict[str, Make], pages: list[tuple[bytes, str]], rounds: int
) -> dict[str, float]:
    """Return the seconds of CPU that each contender takes for a page."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, make_file in contenders.items():
            for body, url in pages[:WARM]:
                make_file(body, url)
            gc.collect()  # each pays for its own garbage
            start = process_time()
            for body, url in pages:
                make_file(body, url)
            times[name].append((process_time() - start) / len(pages))
    return {name: median(seconds) for name, seconds in times.items()}


def describe(pages: list[tuple[bytes, str]], rounds: int) -> None:
    """Print what was measured, and with what."""
    size = fmean(len(body) for body, _ in pages) / 1000
    print(f"{len(pages)} pages of {size:.1f} kB, medians of {rounds} rounds, one core")
    versions = (f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {python_version()}, {', '.join(versions)}\n")


def report(times: dict[str, float]) -> int:
    """Print the table; return 1 if a goal is missed."""
    own = times["newsmatter"]
    missed = 0
    print(f"{'':12}{'us/page':>10}{'pages/s':>10}{'x ours':>8}  goal")
    for name, seconds in times.items():
        ratio, goal = seconds / own, GOALS.get(name, 0.0)
        verdict = (
            f"{goal:.0f} x: {'met' if ratio >= goal else 'MISSED'}" if goal else ""
        )
        missed += ratio < goal
        row = f"{name:12}{seconds * 1e6:10.0f}{1 / seconds:10.0f}{ratio:8.1f}"
        print(f"{row}  {verdict}".rstrip())
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
