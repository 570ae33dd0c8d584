"""The same file the usual way: parsel to select, lxml to edit, nh3 to clean.

It is written for one site, as such code is, and to be fast: the best selector is tried
first, the tree is edited in place, patterns and the cleaner are compiled once.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

import nh3
from lxml.html import tostring
from parsel import Selector
from plain_head import write_head, write_list
from w3lib.encoding import html_to_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

ZONE = ZoneInfo("Asia/Shanghai")
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
LABEL = r"{}：(.*?)\s*(?:出处：|作者：|编辑：|人气：|文章纠错|$)"
AUTHOR, ORIGIN, EDITOR = (
    re.compile(LABEL.format(name)) for name in ("作者", "出处", "责任编辑")
)
IMAGE = re.compile(
    r"https?://(?:[\w-]+\.)*mydrivers\.com/.*\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE
)
FURNITURE = ("https://icons.mydrivers.com/", "https://11.mydrivers.com/")
OTHERS = "main_right news_info navs_newsinfo nav_box top last next news_zc pinglun"
OWN_TAGS = '//a[contains(@href, "/tag/") and not(ancestor::li or {})]/text()'.format(
    " or ".join(
        f'ancestor::*[contains(concat(" ", @class, " "), " {name} ")]'
        for name in OTHERS.split()
    )
)
CUT = (
    "script, style, noscript, template, link, meta, #AiSummaryLink, .baidu, .share,"
    ' .news_xg, .xianguan, .nav_box, div[style*="468px"], div[style*="580px"]'
)
TAIL = (
    ".zhuanzai, p.end, p.url, .bqian, p.jcuo1, .weixin, .news_bq, .page_article,"
    " .navs_newsinfo, .news_zc"
)
EMPTY = (
    "descendant::*[self::p or self::div or self::span or self::strong or self::a]"
    "[not(.//img or .//table) and not(translate(normalize-space(), '\xa0', ''))]"
)
CLEANER = nh3.Cleaner(
    tags=set(
        "a abbr b blockquote br caption code col dd del dl dt em figcaption figure font"
        " h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strike strong sub"
        " sup table tbody td tfoot th thead tr tt u ul".split()
    ),
    attributes={
        "*": {"align", "dir", "lang", "style", "title"},
        "a": {"href"},
        "img": {"alt", "height", "src", "width"},
    },
    clean_content_tags={"iframe", "object", "script", "style", "svg", "video"},
    filter_style_properties={"color", "text-align"},
    set_tag_attribute_values={"img": {"referrerpolicy": "no-referrer"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=None,
)
BETWEEN = re.compile(r"(?<=>)[ \t]*\n\s*(?=<)")
BLOCK_END = re.compile(r"(</(?:p|div|h[1-6]|ul|ol|table|blockquote|figure)>)(?=<)")
ENTITIES = {"{": "&#123;", "}": "&#125;", "`": "&#96;"}


def make_file(body: bytes, url: str) -> bytes:
    """Return the file of the article whose page is *body*."""
    encoding, _ = html_to_unicode("text/html", body, default_encoding="utf-8")
    page = Selector(body=body, encoding=encoding, type="html", base_url=url)
    fields = read_fields(page)
    if f"/{fields['id']}.htm" not in url:
        message = f"{url}: the page is that of {fields['id']}"
        raise ValueError(message)
    text = page.css(".news_info")[0]
    cut(text)
    resolve(text.root, url)
    head = write_head(fields, url, *find_image(text.root))
    return f"---\n{head}---\n\n<div>\n{clean(text.root)}\n</div>\n".encode()


def read_fields(page: Selector) -> dict[str, str]:
    """Return the fields that stand outside of the text."""
    header = squeeze(page.css(".news_bt1_left").xpath("string()").get())
    tail = squeeze(page.css(".url").xpath("string()").get())
    date = datetime.fromisoformat(DATE.findall(header)[0])
    return {
        "id": page.css("#news_tid::attr(value)").get(""),
        "title": squeeze(page.css("#thread_subject::text").get()),
        "tags": write_list("tags", read_tags(page)),
        "date": date.replace(tzinfo=ZONE).isoformat(),
        "author": first(AUTHOR, header),
        "origin": first(ORIGIN, header),
        "editor": first(EDITOR, tail),
    }


def read_tags(page: Selector) -> Iterable[str]:
    """Return the names of the article's own tags, each once."""
    links = page.css('.bqian a[href*="/tag/"]::text') or page.xpath(OWN_TAGS)
    return dict.fromkeys(squeeze(name).lstrip("#") for name in links.getall())


def cut(text: Selector) -> None:
    """Take furniture, tail and empty paragraphs out of *text*."""
    for furniture in text.css(CUT):
        furniture.drop()
    for tail in text.css(TAIL)[:1]:
        node = tail.root
        while node is not text.root:
            for sibling in list(node.itersiblings()):
                sibling.drop_tree()
            node = node.getparent()
        tail.root.drop_tree()


def resolve(text: HtmlElement, url: str) -> None:
    """Make players links, load images, and make all URLs of *text* absolute."""
    for player in text.xpath(".//iframe | .//video | .//embed"):
        player.tag, player.text = "a", "视频"
        player.set("href", player.get("src", ""))
    for image in list(text.iter("img")):
        image.set("src", image.get("data-original") or image.get("src", ""))
        for short, name in (("w", "width"), ("h", "height")):
            if value := image.get(short):
                image.set(name, value)
    text.make_links_absolute(url, resolve_base_href=False)
    for image in list(text.iter("img")):
        if image.get("src").startswith(FURNITURE):
            image.drop_tree()
    for element in text.xpath(".//*[@href or @src]"):
        name = "src" if element.tag == "img" else "href"
        element.set(name, quote(element.get(name), safe="!#$%&'()*+,/:;=?@[]~"))
    for element in reversed(text.xpath(EMPTY)):
        element.drop_tree()


def find_image(text: HtmlElement) -> tuple[str, str]:
    """Return the first image of *text*: what it is linked to, and what is shown."""
    image = next(text.iter("img"), None)
    if image is None:
        return "", ""
    link = next(image.iterancestors("a"), None)
    target = "" if link is None else link.get("href", "")
    return (target if IMAGE.match(target) else image.get("src"), image.get("src"))


def clean(text: HtmlElement) -> str:
    """Return the inside of *text*, made safe, with one block a line."""
    html = CLEANER.clean(tostring(text, encoding="unicode")).strip()
    html = html.replace(' style=""', "")
    lines = BLOCK_END.sub(r"\1\n", BETWEEN.sub("\n", html))
    for mark, entity in ENTITIES.items():
        lines = lines.replace(mark, entity)
    return lines


def squeeze(text: str | None) -> str:
    """Return *text* with its white space collapsed."""
    return " ".join((text or "").split())


def first(pattern: re.Pattern[str], text: str) -> str:
    """Return what *pattern* finds in *text*."""
    match = pattern.search(text)
    return match[1] if match else ""
