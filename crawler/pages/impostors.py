"""Detection of pages that come in place of an article: challenges, logins, errors.

A page that does not name its article is rejected in any case. This module only finds
the reason to report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.outcomes import BLANK, CHALLENGE, NOTHING
from crawler.pages.links import is_within
from crawler.sites.urls import absolute
from crawler.text import clean_text

if TYPE_CHECKING:
    from crawler.pages.page import Page
    from crawler.sites.site import Site

_SHORT = 1000  # characters; of a longer page only the headlines count
_LINKS = 5  # to the site; the frame of each of its pages has at least so many
_BEGINNING = 10  # characters of a title; lists may truncate the rest
_VENDORS = re.compile(
    r"_cf_chl_opt|acw_sc__v2|aliyun_?waf|__jsl_clearance|captcha-delivery\.com"
    r"|gokuProps|Incapsula incident ID|KPSDK|px-captcha|/\.safeline/"
    r"|sucuri_cloudproxy_js|errors\.edgesuite\.net",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|captcha|access denied"
    r"|you are (?:a )?human|are you a robot|security check|unusual traffic"
    r"|too many requests|request (?:was )?(?:blocked|rejected|unsuccessful)"
    r"|验证码|(?:安全|人机|滑动|访问|身份|完成)验证|滑块|防火墙"
    r"|(?:访问|请求|操作)(?:过于|太)?频繁|(?:访问|流量)异常|异常(?:访问|流量)"
    r"|(?:访问|请求)[^。]{0,9}(?:拒绝|阻断|拦截)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b404\b|not found|no longer (?:available|exists)|(?:does not|doesn't) exist"
    r"|不存在|找不到|未找到|没有找到|已(?:被|经)?(?:删除|下线|失效|移除)|走丢",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log|sign) ?in\b|(?:请|需要?|先|欢迎)登[录陆]|登[录陆](?:后|页|$|\s*-)"
    r"|members only|subscribers only|(?:会员|付费|订阅)(?:专享|后|可见)",
    re.IGNORECASE,
)
_SIGNS = {
    CHALLENGE: _CHALLENGE,
    NOTHING: _NOTHING,
    "a login page": _LOGIN,
}


def impostor(page: Page) -> str:
    """Return what *page* is instead of an article, or "" if that is unknown.

    >>> from crawler.pages.page import Page
    >>> impostor(Page("https://example.org/1.html", "<title>Just a moment...</title>"))
    'a challenge page'
    """
    if _VENDORS.search(page.tree.html):
        return CHALLENGE
    lines = [clean_text(element.text) for element in page.tree.select("title, h1")]
    text = clean_text(page.tree.to_text())
    if len(text) <= _SHORT:
        lines.append(text)
    for name, sign in _SIGNS.items():
        if any(map(sign.search, lines)):
            return name
    asks = len(text) <= _SHORT and page.tree.select_one("input[type=password]")
    return "a login page" if asks else ""


def blank(page: Page, title: str, site: Site) -> str:
    """Return BLANK if the site sent *page* without the article of that *title*.

    Unlike a challenge, such a page links to the site. Unlike an article in a new
    template, it lacks the title. Returns "" otherwise, and for an empty title.
    """
    links = (link.attr("href") or "" for link in page.tree.select("a[href]"))
    own = {
        url
        for url in (absolute(link, page.url) for link in links)
        if is_within(url, site.hosts)
    }
    beginning = clean_text(title)[:_BEGINNING]
    if not beginning or len(own) < _LINKS:
        return ""
    return "" if beginning in clean_text(page.tree.text) else BLANK
