"""The pages of an article, on the desktop site and on the touch site."""

from .articles import Article
from .templates import fill
from .values import describe, render_tags

Pages = dict[str, str]
"""The text of each page by its URL, host and path."""

DESKTOP = "news.mydrivers.com"
MOBILE = "m.mydrivers.com"


def render_articles(articles: list[Article]) -> Pages:
    """Return every page of every article; the oldest links on to the newest."""
    newer = articles[-1:] + articles[:-1]
    older = articles[1:] + articles[:1]
    pages: Pages = {}
    for article, after, before in zip(articles, newer, older, strict=True):
        values = describe(article) | name_neighbours(after, before)
        pages |= render_desktop(article, values) | render_mobile(article, values)
    return pages


def name_neighbours(newer: Article, older: Article) -> dict[str, str]:
    """Return the template values for the articles before and after an article."""
    after, before = describe(newer), describe(older)
    return {
        "newer_title": after["title"],
        "newer_href": f"//{DESKTOP}{after['path']}",
        "newer_mobile": f"/newsview/{newer.id}.html",
        "older_title": before["title"],
        "older_href": f"//{DESKTOP}{before['path']}",
    }


def render_desktop(article: Article, values: dict[str, str]) -> Pages:
    """Return the desktop pages: one, or one for each part and one for the whole."""
    url = DESKTOP + article.stem
    parts = article.parts
    if len(parts) == 1:
        return {f"{url}.htm": render_part(article, parts[0], values)}
    pages = {f"{url}_all.htm": render_part(article, "".join(parts), values)}
    for number, part in enumerate(parts, 1):
        after = f"{article.stem}_{min(number + 1, len(parts))}.htm"
        pager = fill("pager.html", values | {"after": after})
        ending = ".htm" if number == 1 else f"_{number}.htm"
        pages[url + ending] = render_part(article, part, values, pager)
    return pages


def render_part(
    article: Article, body: str, values: dict[str, str], pager: str = ""
) -> str:
    """Return the desktop page that holds *body*, a part of *article* or all of it."""
    values = values | {"body": body.removesuffix("\n"), "pager": pager}
    if article.tail:
        values["tail"] = fill(f"tail_{article.tail}.html", values)
    return fill(f"article_{article.frame}.html", frame_parts(values) | values)


def frame_parts(values: dict[str, str]) -> dict[str, str]:
    """Return the pieces that surround the article on its desktop page."""
    pieces = ("head", "nav", "side", "related", "footer", "mobile_jump")
    return {"tail": ""} | {name: fill(f"part_{name}.html", values) for name in pieces}


def render_mobile(article: Article, values: dict[str, str]) -> Pages:
    """Return the page of the touch site, which has no parts and no tail."""
    tags = render_tags(article.tags, "tag_link_hash")
    values = values | {"body": "".join(article.parts), "tags": tags}
    return {f"{MOBILE}/newsview/{article.id}.html": fill("mobile.html", values)}
