"""Each field is read where the site writes it, in all the ways it has written it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crawler.pages.images import Image
from crawler.pages.lists import Listed
from crawler.pages.tags import Tag
from crawler.pipelines.date import extract_date
from tests.support.builders import CATEGORIES, DATE, SITE, body_page, page, read_article

HERE = "https://news.mydrivers.com"
IMG = "https://img1.mydrivers.com"
HEAD = "<div class='a news_bt1_left' style=x>{}</div>"
URL = "<p class=url>{}</p>"
LATER = DATE + timedelta(hours=1)
BQIAN = "<p class=bqian>{}</p>"
A = "<a href=/tag/a.htm>#雨</a>"
B = "<a href=//news.mydrivers.com/tag/b_c.htm?x>C #</a>"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<div id=thread_subject> 雨\n<font>雪</font>&nbsp; </div>", "雨 雪"),
        ("<div class='news_bt x'>雨：“雪”&amp;％/1？</div>", "雨：“雪”&％/1？"),
        ("<div id=thread_subject> </div><div class=news_bt>雨</div>", "雨"),
        ("<meta property=og:title content='雨'><title>雪--快科技</title>", "雨"),
        ("<title>雨--快科技--科技改变未来</title>", "雨"),
        ("<title>雨-雪 -快科技-科技改变未来</title>", "雨-雪"),
        *(("<title>快科技--科技改变未来</title>", ""), ("<title>雨</title>", "")),
        *(("<title>--快科技--科技改变未来</title>", ""), ("<h1>雨</h1>", ""), ("", "")),
    ],
)
def test_title(html: str, title: str) -> None:
    """The headline has nothing replaced; the site's name alone is none."""
    assert read_article(page(html)).title == title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("\n{} 出处：甲 作者：乙 编辑：丙 人气：9", ("甲", "乙", "丙")),
        (
            "{}&nbsp;&nbsp;出处：<a href=/>甲 乙</a>　作者：<b>丙</b>",
            ("甲 乙", "丙", ""),
        ),
        ("{} 编辑：丙 作者：乙、丁 出处：甲", ("甲", "乙、丁", "丙")),
        ("{} 出处：甲编辑：丙", ("甲", "", "丙")),
        ("{} 出处： 作者：乙", ("", "乙", "")),
        ("{} 出处：作者：编辑：人气：", ("", "", "")),
        *(("{}", ("", "", "")), ("{} 出处:甲", ("", "", ""))),
    ],
)
def test_header(line: str, names: tuple[str, str, str]) -> None:
    """Labels stand in any order, and any may be missing or say nothing."""
    item = read_article(page(HEAD.format(line.format("2022-05-23 16:31:40"))))
    assert (item.origin, item.author, item.editor) == names
    assert item.date == DATE


@pytest.mark.parametrize(
    ("html", "editor"),
    [
        (URL.format("<span>责任编辑：甲</span><a class=jiucuo>文章纠错</a>"), "甲"),
        (URL.format("原文链接：<a href=//a>报</a><span>责任编辑：甲</span>"), "甲"),
        (URL.format("<span>责任编辑：甲</span>原文链接：<a>报</a>"), "甲"),
        (HEAD.format("编辑：乙") + URL.format("责任编辑：甲"), "甲"),
        (HEAD.format("编辑：乙") + URL.format("责任编辑：<a>文章纠错</a>"), "乙"),
        (URL.format("原文链接：报") + URL.format("责任编辑：甲"), "甲"),
        ("<p>责任编辑：甲</p>", ""),
    ],
)
def test_editor(html: str, editor: str) -> None:
    """The tail is believed before the header line."""
    assert read_article(body_page(html)).editor == editor


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2022-05-23 16:31:40 出处：甲", DATE),
        ("2022-05-23 16:31 出处：甲 2020-01-01 00:00:00", DATE.replace(second=0)),
        *(("2022-02-30 16:31:40", LATER), ("刚刚", LATER), ("", LATER)),
    ],
)
def test_date(line: str, expected: datetime) -> None:
    """The page's own clock is read; the list's only where the page has none."""
    listed = Listed("甲", date=LATER)
    assert extract_date([page(HEAD.format(line))], listed, SITE).value == expected
    unlisted = expected if expected != LATER else None
    assert read_article(page(HEAD.format(line))).date == unlisted


def test_touch_site() -> None:
    """The touch site has its own places, which are not looked at elsewhere."""
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


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        (f"<p>{BQIAN.format('<a href=/tag/a.htm><i>#</i>雨 </a>')}", {"a": "雨"}),
        (BQIAN.format(f"话题标签：{A}"), {"a": "雨"}),
        (f"<span class=news_bq_list>{A}{B}</span>", {"a": "雨", "b_c": "C #"}),
        (BQIAN.format(A + B) + BQIAN.format(A), {"a": "雨", "b_c": "C #"}),
        (BQIAN.format("<a href=/tag/a.htm> # </a>") + f"<b>{B}", {"b_c": "C #"}),
        (BQIAN.format("<a href=//a.example/tag/a.htm>雨</a>"), {"": "雨"}),
        (BQIAN.format("<a href=/1/1/1.htm>雨</a><a>雪</a>"), {}),
        (f"<div class=main_right>{A}</div><ul><li>{A}</ul><footer>{A}", {}),
        (f"<div class=news_info>{A}</div><div class=navs_newsinfo>{A}", {}),
    ],
)
def test_tags(html: str, tags: dict[str, str]) -> None:
    """Tags stand in one of four places, each with a name and the slug of its page."""
    found = read_article(page(html)).tags
    assert [(tag.slug, tag.name) for tag in found] == list(tags.items())


def test_images() -> None:
    """The first picture of the text stands for the article, full size and as shown."""
    pictures = [
        f"<p><a href={IMG}/a.png><img src={IMG}/s_a.png alt=雨 w=4 h=3></a><br>图",
        "<p><img src=//icons.mydrivers.com/a.png><img src=//img1.mydrivers.com/b.gif>",
    ]
    item = read_article(body_page("".join(pictures)))
    assert item.images == [
        Image(f"{IMG}/a.png", f"{IMG}/s_a.png", "雨", "图", 4, 3),
        Image(f"{IMG}/b.gif", f"{IMG}/b.gif"),
    ]
    assert (item.headimg, item.thumbnail) == (f"{IMG}/a.png", f"{IMG}/s_a.png")
    assert item.categories == CATEGORIES


@pytest.mark.parametrize(
    ("href", "full"),
    [
        *(("/img/a.png", f"{HERE}/img/a.png"), ("//img1.mydrivers.com/a.JPG?1", None)),
        *(("//news.mydrivers.com/picture/1/1_2.html", ""), ("javascript:a.png", "")),
        *(("https://example.org/a.png", ""), ("/a.png.htm", ""), ("/a", ""), ("", "")),
        ("https://img1.mydrivers.com.example.org/a.png", ""),
    ],
)
def test_full_size(href: str, full: str | None) -> None:
    """A link around a picture is its full size, if a host of pictures has it."""
    item = read_article(body_page(f"<a href='{href}'><img src={IMG}/s_a.png></a>"))
    expected = f"{IMG}/a.JPG?1" if full is None else full or f"{IMG}/s_a.png"
    assert (item.headimg, item.thumbnail) == (expected, f"{IMG}/s_a.png")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        *(("h=300 w=400", (400, 300)), ("width=400 height=300", (400, 300))),
        *(("h=300 w=400 height=1", (400, 300)), ("w=600px height=50%", (None, None))),
        *(("w=-1 h=1e3", (None, None)), ("w=٣ h=²", (None, None)), ("", (None, None))),
        (f"w={'9' * 5000}", (None, None)),
    ],
)
def test_size(attributes: str, size: tuple[int | None, int | None]) -> None:
    """The size of a picture is in whole pixels, or unknown."""
    html = f"<img src=/a.png alt=' 雨\n雪 ' {attributes}>"
    [image] = read_article(body_page(html)).images
    assert (image.width, image.height, image.alt) == (*size, "雨 雪")


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<p><img src=/a><br>雨 中</p><p>文</p>", ["雨 中"]),
        ("<p><a href=/a.png><img src=/a></a><br>▲ <b>雨</b>中</p>", ["▲ 雨中"]),
        ("<figure><img src=/a><figcaption> 雨 </figcaption></figure>", ["雨"]),
        ("<p><img src=/a><!--x--><br><!--x-->雨</p>", ["雨"]),
        ("<p><img src=/a>文</p><p>文</p>", [""]),
        ("<p><img src=/a><br>雨<br><img src=/b><br>雪</p>", ["雨", "雪"]),
        ("<img src=/a><br><p>文</p><p>文</p>", [""]),
    ],
)
def test_caption(html: str, captions: list[str]) -> None:
    """The caption is what follows a picture's line break in its paragraph."""
    item = read_article(body_page(html))
    assert [image.caption for image in item.images] == captions


def test_parts() -> None:
    """Pages of a long article are joined; a paragraph of both stands once."""
    item = read_article(
        body_page("<p>雨</p><p>雪</p>"), body_page("<p>雪</p><p>风</p>")
    )
    assert item.body == "<p>雨</p><p>雪</p>\n<p>风</p>"
