"""Detection of truncated pages, from their content.

HTTP framing does not prove that a page is whole. A closed connection may end a response
or truncate it, and a proxy may truncate one and set a new length. So these rules look
at the end of the page, which truncation removes:

1. A page that ends with `</html>` or `</body>` is whole; comments and scripts may
   follow. A feed is whole if it ends with the end tag of its root, else truncated.
2. HTML lets a page omit these two tags. Then something must follow the element that
   holds the text, or that element must be closed at the very end, its tags balanced. A
   page with neither is truncated.
3. Such a page must end with the same tag as earlier pages of its kind. If it does not,
   it is unlike them. If there are no earlier pages, its ending is new, and it passes.
4. A page without such an element, for example a list, is truncated if it ends inside a
   tag. Otherwise earlier pages of its kind decide, and without them the framing.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

import turbohtml

from crawler.pages.cutting import find_container

if TYPE_CHECKING:
    from collections.abc import Collection

    from crawler.pages.page import Page
    from crawler.sites.articles import Body

CLOSED = "</html>"
"""The ending of a page that closes its HTML, and so is whole."""
_END = 4096  # characters at the end of a page that are searched
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LAST_TAG = re.compile(r"<(/?[a-z][a-z0-9:-]*)[^<>]*>\s*\Z", re.IGNORECASE)
_AMID_TAG = re.compile(r"<[a-z/!][^<>]*\Z", re.IGNORECASE)
_ROOT = re.compile(rb"<(rss|feed|(?:\w+:)?RDF)\b")


class Fullness(Enum):
    """The state of a page: whole, truncated, or something between."""

    WHOLE = "whole"
    NEW = "new"
    """Nothing seems to be missing, but no earlier page confirms it."""
    UNLIKE = "unlike"
    """Earlier pages of its kind ended with another tag."""
    CUT = "cut"


def ending(text: str) -> str:
    """Return how the page *text* ends: CLOSED, its last tag, or "" if with words.

    >>> ending("<p>a</BODY><script></script>"), ending("<ul><li>a</ul>"), ending("a")
    ('</html>', '</ul>', '')
    """
    end = text[-_END:]
    if end.rfind("</html>") >= 0 or _CLOSING.search(end):
        return CLOSED
    match = _LAST_TAG.search(_COMMENT.sub("", end))
    return f"<{match[1].lower()}>" if match else ""


def compare_ending(end: str, earlier: Collection[str]) -> Fullness:
    """Return the state of a page from its *end* and those of *earlier* pages."""
    if end == CLOSED or (end and end in earlier):
        return Fullness.WHOLE
    return Fullness.UNLIKE if earlier else Fullness.NEW


def article_fullness(
    page: Page, body: Body, earlier: Collection[str], *, is_framed: bool
) -> Fullness:
    """Return whether the *page* of an article is whole.

    *earlier* are the endings of earlier pages. The response *is_framed* if it declared
    its own end (a length or a last chunk) and did not just end with the connection.
    """
    if (end := ending(page.text)) == CLOSED:
        return Fullness.WHOLE
    container, _ = find_container(page, body)
    if container is None:
        is_cut = not is_framed or _AMID_TAG.search(page.text[-_END:])
        return Fullness.CUT if is_cut else Fullness.NEW
    if not _is_followed(container) and not _is_balanced(container.tag, page.text):
        return Fullness.CUT
    return compare_ending(end, earlier)


def list_fullness(text: str, earlier: Collection[str], *, is_framed: bool) -> Fullness:
    """Return whether the list page *text* is whole; arguments as article_fullness."""
    end = ending(text)
    if not end and (not is_framed or _AMID_TAG.search(text[-_END:])):
        return Fullness.CUT
    fullness = compare_ending(end, earlier)
    return Fullness.WHOLE if fullness is Fullness.NEW and is_framed else fullness


def feed_fullness(body: bytes) -> Fullness:
    """Return whether the feed *body* is whole, by the end tag of its root.

    >>> feed_fullness(b"<rss><channel></channel></rss>").value
    'whole'
    """
    root = _ROOT.search(body[:_END])
    if root is None:
        return Fullness.NEW
    is_whole = re.search(rb"</%s\s*>" % re.escape(root[1]), body[-_END:])
    return Fullness.WHOLE if is_whole else Fullness.CUT


def _is_followed(container: turbohtml.Element) -> bool:
    """Tell whether words or elements follow *container*, so that it must be closed."""
    node: turbohtml.Node | None = container
    while node is not None:
        if any(_is_content(sibling) for sibling in node.next_siblings):
            return True
        node = node.parent
    return False


def _is_content(node: turbohtml.Node) -> bool:
    return isinstance(node, turbohtml.Element) or bool(node.text.strip())


def _is_balanced(tag: str, text: str) -> bool:
    begun = len(re.findall(rf"<{tag}\b", text, re.IGNORECASE))
    return begun == len(re.findall(rf"</{tag}\s*>", text, re.IGNORECASE))
