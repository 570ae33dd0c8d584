"""The pages of an article of our own, as the real site would send them.

What they look like comes from descriptions of the real site; the words are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_OWN = "如需转载请务必注明出处：快科技"
_URL = '<p class="url"><span style="color:#666">责任编辑：文一</span>'
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}--快科技--科技改变未来</title></head>
<body><div class="main_box"><div class="main_left"><div class="main_1">
<div class="news_bt" id="thread_subject">{title}</div>
<div class="news_bt1"><div class="news_bt1_left">
{date:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;出处：快科技&nbsp;&nbsp;作者：林木</div></div>
<input type="hidden" id="news_tid" value="{id}">
<div class="news_info">
<p>{body}</p>
{tail}
<div class="navs_newsinfo">相关资讯</div>
</div></div><div class="main_right">{furniture}</div></div></body></html>
"""
_TAILS = {
    "g2": f"""<p class="end"><img src="//icons.mydrivers.com/news/end_article.png"></p>
<div style="overflow: hidden;font-size:14px;"><p class="zhuanzai">
<strong>{_OWN}</strong>
</p>{_URL}<a class="jiucuo" id="leftjiucuo">文章纠错</a></p></div>
<div class="page_article" id="bnext"></div>
<p class="bqian">话题标签：{{tags}}</p></div>""",
    "g3": f"""<div style="overflow: hidden;font-size:14px;padding-top:30px;">
<p class="zhuanzai">【本文结束】{_OWN}</p>{_URL}</p></div></div>
<p class="bqian">{{tags}}</p>""",
}
_ITEM = """<li><div class="news_right"><h3><a href="//{0.url}">{0.title}</a></h3>
<p>{0.body}</p></div><span class="time">{0.date:%Y-%m-%d %H:%M}</span></li>"""


@dataclass(frozen=True)
class Article:
    """An article, as the site has it now."""

    id: int
    title: str
    date: datetime
    body: str
    tags: tuple[str, ...] = ("手机",)
    template: str = "g3"

    @property
    def url(self) -> str:
        """Host and path."""
        return f"news.mydrivers.com/1/{self.id // 1000}/{self.id}.htm"

    def render(self, furniture: str) -> str:
        """Return the page."""
        link = '<a href="https://news.mydrivers.com/tag/{}.htm">{}</a>'
        tags = "".join(link.format(f"t{len(tag)}", tag) for tag in self.tags)
        tail = _TAILS[self.template].format(tags=tags)
        title, body = escape(self.title), escape(self.body)
        values = {"title": title, "body": body, "tail": tail, "furniture": furniture}
        return _PAGE.format(id=self.id, date=self.date, **values)

    def feed_item(self) -> str:
        """Return its entry in the feed."""
        link = f"<link>https://{self.url}</link>"
        date = f"<pubDate>{format_datetime(self.date)}</pubDate>"
        return f"<item><title>{escape(self.title)}</title>{link}{date}</item>"

    def list_item(self) -> str:
        """Return its entry in a page with a list."""
        return _ITEM.format(self)


def render_list(articles: Iterable[Article]) -> str:
    """Return a page with a list."""
    items = "".join(article.list_item() for article in articles)
    return f'<!DOCTYPE html><ul class="news_lb">{items}</ul>'


def render_feed(articles: Iterable[Article]) -> str:
    """Return a feed."""
    items = "".join(article.feed_item() for article in articles)
    return f'<rss version="2.0"><channel><title>快科技</title>{items}</channel></rss>'
