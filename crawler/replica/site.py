"""The whole demonstration site: a response to each request."""

from functools import cache

from .articles import read_articles
from .feed import render_feed
from .images import find_images, read_image
from .lists import render_lists
from .messages import Request, Response, respond
from .pages import Pages, render_articles
from .templates import fill

DOMAIN = ".mydrivers.com"
FEEDS = "rss.mydrivers.com/"
UNSUPPORTED = respond(b"", status="501 Not Implemented")
STRANGER = respond(
    b"Served here: the hosts *.mydrivers.com, by the Host header.\n",
    kind="text/plain",
    status="404 Not Found",
)


class Site:
    """All pages and images of the site, rendered once."""

    def __init__(self) -> None:
        articles = read_articles()
        pages = render_articles(articles) | render_lists(articles)
        feed = {
            a: respond(t.encode(), "text/xml") for a, t in render_feed(articles).items()
        }
        self._responses = encode_pages(pages) | show_images(pages) | feed
        self._robots = respond(fill("robots.txt", {}).encode(), "text/plain")
        self._missing = respond(
            fill("missing.html", {}).encode(), status="404 Not Found"
        )

    def answer(self, request: Request) -> Response:
        """Return the response to *request*."""
        if request.method not in {"GET", "HEAD"}:
            return UNSUPPORTED
        response = self.find(request.url)
        return Response(response.head, b"") if request.method == "HEAD" else response

    def find(self, url: str) -> Response:
        """Return the response for *url*: host, path and query."""
        host, _, target = url.partition("/")
        if not host.endswith(DOMAIN):
            return STRANGER
        if target == "robots.txt":
            return self._robots
        if host + "/" == FEEDS:
            return self._responses.get(url.lower(), self._missing)
        plain = self._responses.get(url.partition("?")[0], self._missing)
        return self._responses.get(url, plain)


@cache
def build_site() -> Site:
    """Return the site, which all servers of a process share."""
    return Site()


def encode_pages(pages: Pages) -> dict[str, Response]:
    """Return a response for each of *pages*, in the charset that the page names."""
    return {url: respond(encode_page(text)) for url, text in pages.items()}


def encode_page(text: str) -> bytes:
    r"""Return the bytes of a page; one labelled gb2312 may use more than gb2312 has.

    >>> encode_page("charset=gb2312 镕")[-2:]
    b'\xe9F'
    """
    return text.encode("gb18030" if "charset=gb2312" in text else "utf-8")


def show_images(pages: Pages) -> dict[str, Response]:
    """Return a response for each image that *pages* show."""
    return {url: respond(*read_image(url)) for url in find_images(pages)}
