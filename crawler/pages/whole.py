"""Whether all of a page has arrived, told from the page: no framing proves it.

A connection that closes may end an answer or cut it, and a proxy may cut one and count
its bytes anew. So the rule looks at what a cut takes away, the end:

1. A page that ends with `</html>` or `</body>` is whole. Comments and scripts may
   follow. A feed is whole if it ends with the end of its root, and else is cut.
2. HTML lets a page omit these two. Then something must follow the element that holds
   the text, or that element must be closed at the very end: its tags are balanced. A
   page on which neither holds is cut.
3. Such a page must end as earlier pages of its kind did, with the same tag. If it does
   not, it is unlike them. If there were none, its end is new, and the page passes.
4. On a page without such an element, as a list is, a cut amid a tag or amid words can
   be told. Whether the answer had an end of its own says the rest, where nothing better
   does.
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
"""The ending of a page that says itself that it is whole."""
_END = 4096  # letters, in which the end of a page stands
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LAST_TAG = re.compile(r"<(/?[a-z][a-z0-9:-]*)[^<>]*>\s*\Z", re.IGNORECASE)
_AMID_TAG = re.compile(r"<[a-z/!][^<>]*\Z", re.IGNORECASE)
_ROOT = re.compile(rb"<(rss|feed|(?:\w+:)?RDF)\b")


class Fullness(Enum):
    """How much of a page has arrived."""

    WHOLE = "whole"
    NEW = "new"
    """Nothing is missing, and no earlier page proves it."""
    UNLIKE = "unlike"
    """Earlier pages of its kind ended in another way."""
    CUT = "cut"


def ending(text: str) -> str:
    """Return how the page *text* ends: CLOSED, its last tag, or nothing if amid words.

    >>> ending("<p>a</BODY><script></script>"), ending("<ul><li>a</ul>"), ending("a")
    ('</html>', '</ul>', '')
    """
    end = text[-_END:]
    if end.rfind("</html>") >= 0 or _CLOSING.search(end):
        return CLOSED
    match = _LAST_TAG.search(_COMMENT.sub("", end))
    return f"<{match[1].lower()}>" if match else ""


def compare_ending(end: str, earlier: Collection[str]) -> Fullness:
    """Return how full a page is that ends with *end*, as *earlier* ones of its kind."""
    if end == CLOSED or (end and end in earlier):
        return Fullness.WHOLE
    return Fullness.UNLIKE if earlier else Fullness.NEW


def article_fullness(
    page: Page, body: Body, earlier: Collection[str], *, is_framed: bool
) -> Fullness:
    """Return how much of an article's *page* has arrived.

    *earlier* are the endings of pages before it; the answer *is_framed* if it had an
    end of its own, and not only that of the connection.
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
    """Return how much of the page *text* with a list has arrived; see above."""
    end = ending(text)
    if not end and (not is_framed or _AMID_TAG.search(text[-_END:])):
        return Fullness.CUT
    fullness = compare_ending(end, earlier)
    return Fullness.WHOLE if fullness is Fullness.NEW and is_framed else fullness


def feed_fullness(body: bytes) -> Fullness:
    """Return how much of the feed *body* has arrived: XML closes what it opens.

    >>> feed_fullness(b"<rss><channel></channel></rss>").value
    'whole'
    """
    root = _ROOT.search(body[:_END])
    if root is None:
        return Fullness.NEW
    is_whole = re.search(rb"</%s\s*>" % re.escape(root[1]), body[-_END:])
    return Fullness.WHOLE if is_whole else Fullness.CUT


def _is_followed(container: turbohtml.Element) -> bool:
    """Tell whether words or elements stand behind *container*: so it was closed."""
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
