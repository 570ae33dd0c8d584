"""The feed of the newest articles, in items of two alternating kinds."""

from .articles import Article
from .pages import Pages
from .templates import fill
from .values import describe

LENGTH = 9


def render_feed(articles: list[Article]) -> Pages:
    """Return the feed under each URL that clients use for it, in lower case."""
    kinds = ("feed_item_zone.xml", "feed_item_gmt.xml")
    items = (
        fill(kinds[number % len(kinds)], describe(article))
        for number, article in enumerate(articles[:LENGTH])
    )
    feed = fill("feed.xml", {"items": "\n".join(items)})
    return {f"rss.mydrivers.com/rss.aspx{query}": feed for query in ("", "?tid=1")}
