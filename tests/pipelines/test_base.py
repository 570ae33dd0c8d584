"""A pipeline uses the rules of the crawl's site."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from crawler.pages.tags import Tag
from crawler.pipelines.base import SitePipeline
from tests.support.builders import DATE, SITE, page, read_article


def test_site() -> None:
    """A pipeline gets the site of the crawl."""
    pipeline = SitePipeline.from_crawler(Crawler(Spider, {"SITE": SITE.name}))
    assert pipeline.site == SITE


def test_touch_site() -> None:
    """Candidates for the touch site are used on its pages only."""
    html = (
        "<div class=news_t>雨</div><ul><li class=writer> 甲 </li>"
        "<li>2022年05月23日 16:31</li></ul><div id=content><p>文</p></div>"
        "<div class=bqian1><a href=//news.mydrivers.com/tag/yu.htm><i>#</i>雨</a></div>"
    )
    item = read_article(page(html, "mobile"))
    assert (item.title, item.author, item.body) == ("雨", "甲", "<p>文</p>")
    assert (item.date, item.tags) == (DATE.replace(second=0), [Tag("雨", "yu")])
    other = read_article(page(html))
    assert (other.title, other.author, other.date) == ("", "", None)
