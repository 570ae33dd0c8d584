"""A page is read by candidates, and accepted if it is that of the article."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crawler.pages.page import Page, Reading, read
from crawler.pipelines.check import extract_id, rejections
from crawler.sites.values import Candidate
from tests.support.builders import (
    DATE,
    ID,
    SITE,
    URL,
    body_page,
    page,
    read_article,
)

B = Candidate(css="b")
ITALIC = Candidate(css="i")
GB = "今天下雨，气温下降，出门要带伞。".encode()


def check(html: str, number: str = ID, **fields: object) -> list[str]:
    """Return why an article with this text, whose page names *number*, is rejected."""
    item = read_article(body_page(html))
    for name, value in ({"title": "雨", "date": DATE} | fields).items():
        setattr(item, name, value)
    return list(rejections(item, number, SITE, DATE))


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
        ("<p><i><b>a</b></i></p><b>b</b>", {"css": "b:not(:is(p, div) *)"}, "b"),
        ("<b>a</b><i>x<b> b</b><i><b>c", {"css": "b", "within": "i"}, "b"),
        ("<b>a</b>", {"css": "b", "page": "desktop"}, "a"),
        ("<b>a</b>", {"css": "b", "page": "mobile"}, ""),
        ("<b>&lt;a&gt; &amp;amp; “1”</b>", {"css": "b"}, "<a> &amp; “1”"),
        ("", {"css": "b"}, ""),
    ],
)
def test_candidate(html: str, candidate: dict[str, str], value: str) -> None:
    """The first element with a text is read, reduced to the group of the pattern."""
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
    """A better candidate wins even on a later page."""
    assert read(map(page, htmls), [B, ITALIC]).value == value


def test_provenance() -> None:
    """A reading says where its value was found, and the text at that place."""
    pages = [page(""), page("<p><b> a: 1 </b>", url=f"{URL}?2")]
    candidate = Candidate.model_validate({"css": "p b", "pattern": "a: (.*)"})
    assert read(pages, [ITALIC, candidate]) == Reading("1", "p b", " a: 1 ", f"{URL}?2")
    assert read(pages, [ITALIC]) == Reading("")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (URL, "desktop"),
        ("https://m.mydrivers.com/newsview/834508.html", "mobile"),
        ("https://news.mydrivers.com/", ""),
    ],
)
def test_decoded(url: str, kind: str) -> None:
    """A page has a kind from its URL, and its text is decoded by the site's charset."""
    body = "<b>快科技，镕</b>".encode("gb18030")
    found = Page.decoded(url, body, SITE)
    assert (found.kind, found.body) == (kind, body)
    assert read([found], [B]).value == "快科技，镕"


def test_bad_html() -> None:
    """A broken or truncated page is read as far as it goes."""
    for html in ("", "\x00", "<", "<b", "</b>", "<!--", "{}", "<b>a<i>b</b>c"):
        assert read([page(html)], [B]).value in {"", "ab"}
    assert read([page("<div>" * 5000 + "<b>a")], [Candidate(css="body")]).value == "a"


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("<input id=news_tid value=834508>", "834508"),
        ("<input id=hiddenTid value=834508>", ""),  # of the touch site
        ("<link rel=canonical href=/1/834/834508_2.htm>", "834508"),
        ("<meta property=og:url content=//a/newsview/834508.html>", "834508"),
        ("<a id=news_support_834508></a>", "834508"),
        ("<script>var MTiaoZhuanTid = 834508;</script>", "834508"),
        ("<script>MTiaoZhuan('834508')</script>", "834508"),
        ("<script>MTiaoZhuan(834508); var s_authorID = 1;</script>", "834508"),
        ('<script>f(MTiaoZhuan( "834508" ))</script>', "834508"),
        ("<script>var s_NewsID = 834508;</script>", "834508"),
        (
            "<link rel=alternate media='(max-width: 640px)' href=/a/834508.html>",
            "834508",
        ),
        ("<ul><li id=news_support_1></ul><i id=news_support_834508></i>", "834508"),
        ("<ul><li><b id=news_support_1></ul>", ""),
        ("<i id=news_support_1></i><script>MTiaoZhuan(834508)</script>", "834508"),
        ("<input id=news_tid value=''><script>x?Tid=834508&</script>", "834508"),
        ("<script src='//a.example/b.aspx?Tid=834508'></script>", "834508"),
        ("<script src='//a.example/b.ashx?newsid=834508'></script>", "834508"),
        ("<script>var tid = 834508; MTiaoZhuan(tid);</script>", "834508"),
        ("<meta name=mobile-agent content='url=//m/newsview/834508.html'>", "834508"),
        ("<iframe id=commentsiframe src='//a/b.aspx?cid=1&tid=834508'>", "834508"),
        ("<ul><a href=/review/1-1.htm></ul><a href=/review/834508-1.htm>", "834508"),
        *(("", ""), ("<p>834508</p><script>834508</script>", "")),
    ],
)
def test_id(html: str, number: str) -> None:
    """The id of an article is read from several places, of its first page only."""
    pages = page(html), page("<input id=news_tid value=1>")
    assert extract_id(pages, SITE).value == number


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("<input id=news_tid value=1><script>MTiaoZhuan(834508)</script>", "834508"),
        ("<input id=news_tid value=834508><script>MTiaoZhuan(1)</script>", "834508"),
        ("<script>MTiaoZhuan(1); s_NewsID = 834508;</script>", "834508"),
        ("<input id=news_tid value=1><script>MTiaoZhuan(2)</script>", "1"),
        ("<input id=news_tid value=1><i id=news_support_834508></i>", "1"),
        ("<script>s_NewsID = 1; x?Tid=834508</script>", "1"),
    ],
)
def test_several_numbers(html: str, number: str) -> None:
    """Of several ids the requested one is believed; a hint counts only without them."""
    assert extract_id([page(html)], SITE, ID).value == number


PART = "<div class=news_info>雪</div>"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (f"<input id=news_tid value=1>{PART}", "a part: the page is that of article 1"),
        ("<title>Just a moment...</title>", "a part: a challenge page"),
        *(("", "a part: no text"), ("<div class=news_info> </div>", "a part: no text")),
        ("<div class=news_info>雨</div>", "a part: the same text as another part"),
    ],
)
def test_part_refused(html: str, reason: str) -> None:
    """A long article is rejected if one of its pages is no part of it."""
    first = page(f"<input id=news_tid value={ID}><div class=news_info>雨</div>")
    for pages in ((first, page(html)), (first, page(PART), page(html))):
        item = read_article(*pages)
        item.title, item.date = "雨", DATE
        assert next(rejections(item, ID, SITE, DATE)) == reason


def test_parts_believed() -> None:
    """The parts of an article need not name it, and an image needs no words."""
    images = "<div class=news_info><img src=/a.png></div>"
    item = read_article(page(PART), page(images), page("<div class=pc_info>雾</div>"))
    item.title, item.date = "雨", DATE
    assert list(rejections(item, ID, SITE, DATE)) == []


@pytest.mark.parametrize(
    ("page_id", "reason"),
    [
        *(("", "the page names no article"), ("x", "the page names no article")),
        *(("834509", "the page is that of article 834509"), ("²", "the page names no")),
        *(("1", "the page is that of article 1"), ("9" * 5000, "the page ")),
    ],
)
def test_another_page(page_id: str, reason: str) -> None:
    """A page that does not name the requested article is rejected."""
    assert check("雨", page_id)[0].startswith(reason)


@pytest.mark.parametrize(
    ("html", "fields", "reason"),
    [
        ("雨", {"title": ""}, "no title"),
        ("雨", {"date": None}, "no date"),
        ("雨", {"date": DATE + timedelta(days=1, seconds=1)}, "dated in the future"),
        *(("", {}, "no body"), ("<p>&nbsp;</p><p></p>", {}, "no body")),
        *(("<script>x</script>", {}, "no body"), ("<p class=end>x</p>", {}, "no body")),
        ("<img src=//icons.mydrivers.com/a.png>", {}, "no body"),
        (GB.decode("gb18030", "replace"), {}, "wrong text encoding"),
        (GB.decode("latin-1"), {}, "wrong text encoding"),
        ("雨", {"title": GB.decode("gb18030", "replace")}, "wrong text encoding"),
    ],
)
def test_refused(html: str, fields: dict[str, Any], reason: str) -> None:
    """An article without a required field is rejected, and the reason names it."""
    [found] = check(html, **fields)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    "html",
    [
        *("今天下雨。", "雨", "<p>页面不存在，他说，请重试。</p>", "404 Not Found"),
        *("<img src=/a.png>", "<video src=/v>", GB.decode()),
        "<p class=newsinfo_vedio><iframe src=//a.example/v></iframe></p>",
    ],
)
def test_believed(html: str) -> None:
    """A bare sentence, an image or a video is an article, whatever its subject."""
    assert check(html) == []
    assert check(html, date=DATE + timedelta(days=1)) == []
