"""A page is read by candidates: the best that finds something wins."""

from __future__ import annotations

import pytest

from crawler.page import Page, Reading, read
from crawler.site import Candidate
from tests.builders import ADDRESS, SITE, page

B = Candidate(css="b")
I = Candidate(css="i")  # noqa: E741  # the element's name


@pytest.mark.parametrize(
    ("html", "candidate", "value"),
    [
        ("<b> a\n <i>b</i> </b>", {"css": "b"}, "a b"),
        ("<b></b><b>&nbsp;</b><b>c</b>", {"css": "b"}, "c"),
        ("<b id=' a '>b</b>", {"css": "b", "attribute": "id"}, "a"),
        ("<b>x</b><b id>x</b><b id=a>x</b>", {"css": "b", "attribute": "id"}, "a"),
        ("<b class='a  b'>x</b>", {"css": "b", "attribute": "class"}, "a b"),
        ("<b>a: 1 b: 2</b>", {"css": "b", "pattern": "a: (.*) b:"}, "1"),
        ("<b>x</b><b>a: 1</b>", {"css": "b", "pattern": "a: (.*)"}, "1"),
        ("<b>a: </b><b>a: 1</b>", {"css": "b", "pattern": "a:(.*)"}, "1"),
        ("<b>y</b><b>x</b>", {"css": "b", "pattern": "(x)|y"}, "x"),
        ("<p><b>a</b></p><b>b</b>", {"css": "b", "outside": "p, div"}, "b"),
        ("<b><i>a</i></b>", {"css": "b", "outside": "i"}, "a"),
        ("<b>a</b>", {"css": "b", "page": "desktop"}, "a"),
        ("<b>a</b>", {"css": "b", "page": "mobile"}, ""),
        ("<b>&lt;a&gt; &amp;amp; “1”</b>", {"css": "b"}, "<a> &amp; “1”"),
        ("", {"css": "b"}, ""),
    ],
)
def test_candidate(html: str, candidate: dict[str, str], value: str) -> None:
    """The first element with a text is read, of it the group of the pattern."""
    found = read([page(html)], [Candidate.model_validate(candidate)])
    assert found.value == value


@pytest.mark.parametrize(
    ("htmls", "value"),
    [
        (("<b>b</b><i>i</i>",), "b"),
        (("<i>i</i><b>b</b>",), "b"),
        (("<i>i</i>", "<b>b</b>"), "b"),
        (("<b>1</b>", "<b>2</b>"), "1"),
        (("<b> </b><i>i</i>",), "i"),
        ((), ""),
    ],
)
def test_order(htmls: tuple[str, ...], value: str) -> None:
    """A better candidate on a later page is better still."""
    assert read(map(page, htmls), [B, I]).value == value


def test_provenance() -> None:
    """A reading says where its value stood, and what stood there."""
    pages = [page(""), page("<p><b> a: 1 </b>", address=f"{ADDRESS}?2")]
    candidate = Candidate.model_validate({"css": "p b", "pattern": "a: (.*)"})
    assert read(pages, [I, candidate]) == Reading("1", "p b", " a: 1 ", f"{ADDRESS}?2")
    assert read(pages, [I]) == Reading("")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (ADDRESS, "desktop"),
        ("https://m.mydrivers.com/newsview/834508.html", "mobile"),
        ("https://news.mydrivers.com/", ""),
    ],
)
def test_decoded(address: str, kind: str) -> None:
    """A page is made of what was sent: its kind, its text in the site's charset."""
    body = "<b>快科技，镕</b>".encode("gb18030")
    found = Page.decoded(address, body, SITE)
    assert (found.kind, found.body) == (kind, body)
    assert read([found], [B]).value == "快科技，镕"


def test_bad_html() -> None:
    """What is no page, or an unfinished one, is read as far as it goes."""
    for html in ("", "\x00", "<", "<b", "</b>", "<!--", "{}", "<b>a<i>b</b>c"):
        assert read([page(html)], [B]).value in {"", "ab"}
    assert read([page("<div>" * 5000 + "<b>a")], [Candidate(css="body")]).value == "a"
