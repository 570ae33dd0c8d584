"""Pages and articles made of little, and texts made to break things."""

from __future__ import annotations

import re
from datetime import datetime

import turbohtml
from hypothesis import settings
from hypothesis import strategies as st

from crawler.items import Article
from crawler.pages.lists import Listed
from crawler.pages.page import Page
from crawler.pipelines.author import AuthorPipeline
from crawler.pipelines.body import BodyPipeline
from crawler.pipelines.categories import CategoriesPipeline
from crawler.pipelines.date import DatePipeline
from crawler.pipelines.editor import EditorPipeline
from crawler.pipelines.images import ImagesPipeline
from crawler.pipelines.origin import OriginPipeline
from crawler.pipelines.tags import TagsPipeline
from crawler.pipelines.title import TitlePipeline
from crawler.sites.loading import load_site

SITE = load_site("mydrivers")
ID = "834508"
URL = "https://news.mydrivers.com/1/834/834508.htm"
IMAGE = "https://img1.mydrivers.com/img/20220523/s_5e.png"
DATE = datetime(2022, 5, 23, 16, 31, 40, tzinfo=SITE.zone)
CATEGORIES = ["新媒体", "快科技（原驱动之家）", "最新新闻"]

HARD = (
    *("", " ", "yes", "no", "null", "~", "1e3", "0o17", "0x1F", "12:30", "1_000"),
    *("2022-05-23", "<<", "=", ".inf", "---", "...", "-", "- a", "a: b", "a #b", "#a"),
    *("a:", "? a", "[a]", "a, b", "!a", "&a", "*a", "|", ">", "%a", "@a", "`a`", "'a'"),
    *('"', "'", "''", "'\"", "\\", "\\n", "a\nb", "a\r\nb", "a\tb", "\n---\n"),
    *("{{ a }}", "{% a %}", "{# a #}", "<% a %>", "<script>a</script>", "<!--more-->"),
    *("../../etc/passwd", "/etc/passwd", "..", ".", ".a", "_a", "a/b", "a\\b", "C:\\a"),
    *("CON", "a.", "a ", "index", "$(a)", "=cmd|' /C a'!A0", "%20", "%", "%00"),
    *("\x00", "a\x00b", "\x07", "\x1b[31m", "a\x85b", "a\u2028b", "a\u2029b", "\x9f"),
    *("\ud800", "a\udfffb", "\ud83d\ude00", "😀", "👩‍👩‍👧", "\ufeffa", "\ufffc"),
    *("a\u200bb", "\u202eabc", "\xad", "שלום", "مرحبا", "e\u0301", "é", "Ａ", "ﬁ"),
    *("雨" * 300, "a" * 300, "😀" * 300, "a" * 79 + '"', "！？。", "-a-", "\ue000"),
    *("\uffff", "\ufdd0", "\u3000", "x\n...", "\U0001fffe"),
)
"""Texts at which YAML, templates, file systems or readers have stumbled."""

HOSTILE = r"""
<script>alert(1)</script><SCRIPT/SRC=//x.example></SCRIPT>
<scr<script>ipt>x</scr</script>ipt>
<script>x
<body onload=x><svg/onload=x><marquee onstart=x>x<details open ontoggle=x>x
<img src=x onerror=x><img src=https://x/ onerror=x><img/src='x'/onerror=x><image src=x>
<p onclick=x><p "onclick=x><p ONCLICK =x><p/onclick=x><p =x><p onclick
<a href=javascript:x>x</a><a href=JaVaScRiPt:x>x</a><a href=' &#14; javascript:x'>x</a>
<a href=java&Tab;script:x>x</a><a href=java&NewLine;script&colon;x>x</a>
<a href=&#106;&#x61;vascript:x>x</a><a href='&#1;javascript:x'>x</a>
<a href=data:text/html,x>x</a><a href=vbscript:x>x</a><a href='VB&#10;script:x'>x</a>
<a href=view-source:x>x</a><a href=blob:https://x>x</a><a href=feed:javascript:x>x</a>
<img src=javascript:x><img src=data:image/svg+xml,x><img src=//x><img src=file:///x>
<img src=https://x/ srcset='//y 2x' lowsrc=//z dynsrc=//z longdesc=//z usemap=#y>
<svg><script>x</script></svg><svg><a xlink:href=javascript:x><text>x</svg>
<svg><style><img src=x onerror=x></style></svg><svg><use href=data:x#y></svg>
<svg><animate onbegin=x attributeName=x></svg><svg><set attributeName=href to=x></svg>
<svg><foreignObject><iframe src=x></foreignObject></svg>
<svg><desc><script>x</script></desc></svg>
<svg></p><style><g title='</style><img src onerror=x>'>
<math href=javascript:x>x</math>
<math><maction actiontype=statusline xlink:href=x>x</math>
<math><annotation-xml encoding=text/html><img src=x onerror=x></annotation-xml></math>
<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>
<noscript><p title='</noscript><img src=x onerror=x>'>
<a title='</a><script>x</script>'>x</a><p title='--><script>x</script>'>x</p>
<listing>&lt;img onerror=x src=x&gt;</listing><xmp><img src=x onerror=x></xmp>
<textarea></textarea><script>x</script><title><a></title><img src=x onerror=x>
<noembed><img src=x onerror=x></noembed><template><script>x</script></template>
<select><style></select><script>x</script>
<iframe src=//x></iframe><iframe srcdoc='<script>x</script>'></iframe>
<frameset><frame src=x></frameset>
<object data=x><embed src=x></object><applet code=x></applet><portal src=x></portal>
<form action=//x><input name=a autofocus onfocus=x><button formaction=//x>
<isindex action=x><keygen autofocus><input type=image src=//x>
<select autofocus onfocus=x>
<base href=//x target=x><meta http-equiv=refresh content='0;url=//x'>
<link href=//x rel=icon>
<meta charset=utf-7>+ADw-script+AD4-x+ADw-/script+AD4-<bgsound src=x>
<style>@import '//x'</style><style>p { background: url(//x) }</style>
<p style='background:url(https://x/)'>
<p style='color:red;background-image:url(https://x/)'>
<p style='color:expression(x)'><p style='behavior:url(x)'>
<p style='-moz-binding:url(x)'>
<p style='color: url(https://x/)'>x</p>
<p style='color:u\72l(https://x/)'>x</p>
<p style='color:/**/url(https://x/)'>x</p>
<p style='color:var(--x,url(https://x/))'>x</p>
<p style='text-align:image-set("https://x/" 1x)'>x</p>
<p style='position:fixed;text-align:center'><p style='col\6fr:red;--x:url(https://x/)'>
<table background=//x><td background=//x>x</table><a ping=//x href=https://x/>x</a>
<video src=x onerror=x poster=//x><source src=x></video>
<audio src=x><track src=x></audio>
<a href=https://x/ target=_blank download=x rel=opener>x</a>
<p id=x name=body class=x data-x=y>
<p is=x-y>x</p><x-y onclick=x>x</x-y>
<p contenteditable tabindex=1 accesskey=x xml:base=x>
<blockquote cite=javascript:x>x</blockquote><del cite=//x>x</del><q cite=data:x>x</q>
<map name=x><area href=javascript:x></map><dialog open>x</dialog>
<p popovertarget=x slot=x>
<!--[if IE]><script>x</script><![endif]--><!--><script>x</script><!-- --!><img src=x>-->
<![CDATA[<script>x</script>]]><?php x ?><?xml-stylesheet href='x'?><!x></3>
<plaintext><script>x
<%= x %><% x %>{{ x }}{% x %}{# x #}${x}[[x]]`x`<!--more--><!--swig 0-->
<<<<<<<<a <a <p <b</b </ </a <!- <!-x
</div></main></body></html><script>x</script>
""".strip().splitlines()
"""Pieces of pages that have made a browser run, load or send something."""

_MARKS = "\"'\\:#-[]{}&*!|>%@`,?=~<./ \t\n\r\x00\x85\u2028\ud800雨a1"

any_text = st.one_of(
    st.sampled_from(HARD),
    st.text(st.sampled_from(_MARKS), max_size=20),
    st.text(st.characters(), max_size=60),
)
"""Any text, half a surrogate pair included."""

often = settings(deadline=None, max_examples=200)
"""How often a property is tried."""


def heal(text: str) -> str:
    """Return *text* as UTF-8 can hold it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def page(html: str, kind: str = "desktop", url: str = URL) -> Page:
    """Return the page of an article, as it is after download."""
    return Page(url, f"<!DOCTYPE html><body>{html}</body>", kind)


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
        id=ID,
        source=URL,
        pages=pages,
        listed=Listed("最新新闻"),
        site=SITE.name,
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
