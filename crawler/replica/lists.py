"""The lists of articles: home, news, and the pages of each tag."""

from zlib import crc32

from .articles import Article
from .pages import Pages
from .templates import fill
from .values import describe, render_tags

HOT_TAGS = (
    "chuliqi",
    "shouji",
    "ai",
    "rengongzhineng",
    "bijiben",
    "meishi",
    "wifi_7",
)
ITEMS_A_PAGE = 2
"""Items on a page of a tag. The real site has more; here that would be one page."""
LINKED_TO_ITSELF = {"shouji"}
"""Tags whose last page has a next link to itself; other last pages have none."""


def render_lists(articles: list[Article]) -> Pages:
    """Return the home page, the list of news and all pages of all tags."""
    names = tag_names(articles)
    hot = render_tags([(names[slug], slug) for slug in HOT_TAGS])
    # The home page lags behind the feed.
    values = {"items": render_items(articles[2:]), "hot_tags": hot}
    pages = {
        "www.mydrivers.com/": render_list("list_home.html", values),
        "news.mydrivers.com/": render_list("list_news.html", values),
    }
    for slug, name in names.items():
        tagged = [a for a in articles if slug in dict(a.tags).values()]
        pages |= render_tag(slug, name, tagged)
    return pages


def tag_names(articles: list[Article]) -> dict[str, str]:
    """Return the name of each tag by its slug."""
    return {slug: name.strip() for a in articles for name, slug in a.tags}


def render_list(template: str, values: dict[str, str]) -> str:
    """Return a list page: *values* in the frame that all desktop pages have."""
    pieces = {name: fill(f"part_{name}.html", {}) for name in ("head", "nav", "side")}
    pieces["footer"] = fill("part_footer.html", {})
    return fill(template, pieces | values)


def render_items(articles: list[Article]) -> str:
    """Return the items of a list, with some that are no articles and one repeated."""
    items = [fill("list_item.html", describe(a) | {"scheme": ""}) for a in articles]
    again = fill("list_item.html", describe(articles[0]) | {"scheme": "http:"})
    return "\n".join([*items[:1], fill("list_noise.html", {}), *items[1:], again])


def render_tag(slug: str, name: str, tagged: list[Article]) -> Pages:
    """Return the pages of a tag, under URLs that cannot be guessed."""
    starts = range(0, len(tagged), ITEMS_A_PAGE)
    paths = [f"{slug}.htm", *(tag_path(slug, start) for start in starts[1:])]
    nexts = [*paths[1:], paths[-1] if slug in LINKED_TO_ITSELF else ""]
    return {
        f"news.mydrivers.com/tag/{path}": render_list(
            "list_tag.html",
            {
                "name": name,
                "items": render_items(tagged[start : start + ITEMS_A_PAGE]),
                "next": render_next(following),
            },
        )
        for start, path, following in zip(starts, paths, nexts, strict=True)
    }


def tag_path(slug: str, start: int) -> str:
    """Return the path of the page of a tag that begins with its article *start*."""
    return f"more.aspx?key={crc32(f'{slug} {start}'.encode()):08x}&from={slug}"


def render_next(path: str) -> str:
    """Return the link to the next page at *path*; "" for no path."""
    href = path.replace("&", "&amp;")
    return fill("tag_next.html", {"href": href}) if path else ""
