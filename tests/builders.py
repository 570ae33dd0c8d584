"""Pages and articles made of little, and texts made to break things."""

from __future__ import annotations

from datetime import datetime

import turbohtml
from hypothesis import settings
from hypothesis import strategies as st

from crawler.items import Article, Listed
from crawler.page import Page
from crawler.pipelines.author import AuthorPipeline
from crawler.pipelines.body import BodyPipeline
from crawler.pipelines.categories import CategoriesPipeline
from crawler.pipelines.date import DatePipeline
from crawler.pipelines.editor import EditorPipeline
from crawler.pipelines.images import ImagesPipeline
from crawler.pipelines.origin import OriginPipeline
from crawler.pipelines.tags import TagsPipeline
from crawler.pipelines.title import TitlePipeline
from crawler.sites import load_site

SITE = load_site("mydrivers")
NUMBER = 834508
ADDRESS = "https://news.mydrivers.com/1/834/834508.htm"
PICTURE = "https://img1.mydrivers.com/img/20220523/s_5e.png"
DATE = datetime(2022, 5, 23, 16, 31, 40, tzinfo=SITE.zone)
CATEGORIES = ["新媒体", "快科技（原驱动之家）", "最新新闻"]

HARD = (
    *("", " ", "yes", "no", "null", "~", "1e3", "0o17", "0x1F", "12:30", "1_000"),
    *("2022-05-23", "<<", "=", ".inf", "---", "...", "-", "- a", "a: b", "a #b", "#a"),
    *("a:", "? a", "[a]", "a, b", "!a", "&a", "*a", "|", ">", "%a", "@a", "`a`", "'a'"),
    *(
        '"',
        "'",
        "''",
        "'\"",
        "\\",
        "\\n",
        "a\nb",
        "a\r\nb",
        "a\tb",
        "\n---\n",
        "x\n...",
    ),
    *("{{ a }}", "{% a %}", "{# a #}", "<% a %>", "<script>a</script>", "<!--more-->"),
    *("../../etc/passwd", "/etc/passwd", "..", ".", ".a", "_a", "a/b", "a\\b", "C:\\a"),
    *("CON", "a.", "a ", "index", "~", "$(a)", "=cmd|' /C a'!A0", "%20", "%", "%00"),
    *("\x00", "a\x00b", "\x07", "\x1b[31m", "a\x85b", "a\u2028b", "a\u2029b", "\x9f"),
    *(
        "\ud800",
        "a\udfffb",
        "\ud83d\ude00",
        "😀",
        "👩‍👩‍👧",
        "\ufeffa",
        "\ufffc",
        "\uffff",
    ),
    *(
        "a\u200bb",
        "\u202eabc",
        "\xad",
        "שלום",
        "مرحبا",
        "e\u0301",
        "é",
        "Ａ",
        "ﬁ",
        "\u3000",
    ),
    *(
        "雨" * 300,
        "a" * 300,
        "😀" * 300,
        "a" * 79 + '"',
        "！？。",
        "-a-",
        "\ue000",
        "\ufdd0",
    ),
)
"""Texts at which YAML, templates, file systems or readers have stumbled."""

_MARKS = "\"'\\:#-[]{}&*!|>%@`,?=~<./ \t\n\r\x00\x85\u2028\ud800雨a1"

any_text = st.one_of(
    st.sampled_from(HARD),
    st.text(st.sampled_from(_MARKS), max_size=20),
    st.text(st.characters(), max_size=60),
)
"""Any text, half a surrogate pair included."""

often = settings(deadline=None, max_examples=200)
"""How often a property is tried."""


def page(html: str, kind: str = "desktop", address: str = ADDRESS) -> Page:
    """Return the page of an article, as it is after download."""
    return Page(address, f"<!DOCTYPE html><body>{html}</body>", kind)


def body_page(html: str) -> Page:
    """Return the page of an article with this text."""
    return page(f'<div class="news_info">{html}</div>')


def element(html: str, doctype: str = "<!DOCTYPE html>") -> turbohtml.Element:
    """Return an element that holds *html*."""
    found = turbohtml.parse(f"{doctype}<body><main>{html}").select_one("main")
    assert found
    return found


def article(*pages: Page, **fields: object) -> Article:
    """Return an article that has all it must have, with *fields* changed."""
    item = Article(
        id=NUMBER,
        source=ADDRESS,
        pages=pages,
        listed=Listed("最新新闻"),
        title="雨",
        date=DATE,
        categories=list(CATEGORIES),
        body="<p>雨</p>",
    )
    for name, value in fields.items():
        setattr(item, name, value)
    return item


def read_article(*pages: Page) -> Article:
    """Return the article on *pages*, each field read by its pipeline."""
    item = article(*pages, title="", date=None, categories=[], body="")
    for pipeline in (
        *(DatePipeline, TitlePipeline, AuthorPipeline, EditorPipeline, OriginPipeline),
        *(TagsPipeline, CategoriesPipeline, BodyPipeline, ImagesPipeline),
    ):
        item = pipeline(SITE).process_item(item)
    return item
