"""Only the site file knows hosts, labels and selectors of the site."""

from __future__ import annotations

from importlib import resources

from tests.support.crawling import ROOT

FILE = resources.files("crawler.sites") / "mydrivers.yaml"
TEXT = FILE.read_text(encoding="utf-8")
KNOWN = (
    "mydrivers news_ 快科技 驱动之家 最新新闻 最新资讯 出处 作者 编辑 人气 责任编辑"
    " 文章纠错 原文链接 本文结束 全文 thread_subject pc_info zhibo_box bqian jcuo1"
    " zhuanzai weixin page_article navs_newsinfo newsinfo_vedio AiSummaryLink"
    " hiddenTid MTiaoZhuan 468px data-original newsview Asia/Shanghai gb18030"
).split()
"""What only the site file may know: hosts, labels, selectors, charsets, zones."""
EXCEPTIONS = {
    ("settings.py", "mydrivers"),  # the default of SITE
    ("cli/options.py", "mydrivers"),  # which the help tells
    ("cli/demo.py", "mydrivers"),  # the demonstration stands in for its hosts
    ("cli/replica.py", "mydrivers"),  # the demonstration names its hosts
    ("sites/site.py", "mydrivers"),  # the site file that explains all keys
    ("sites/loading.py", "mydrivers"),  # a message names that site file
    ("pipelines/editor.py", "责任编辑"),  # the name of the field
    ("pipelines/editor.py", "编辑"),  # part of that name
    ("pipelines/origin.py", "出处"),  # the name of the field
    ("pages/decoding.py", "快科技"),  # in an example
    ("pages/decoding.py", "gb18030"),  # the charset that mojibake is decoded from
    ("tasks/parts.py", "mydrivers"),  # in an example
    ("dates.py", "Asia/Shanghai"),  # in an example
}


def test_nothing_else_knows_the_site() -> None:
    """Hosts, labels and selectors of the site are only in its site file."""
    package = ROOT / "crawler"
    files = [f for f in package.rglob("*.py") if "replica" not in f.parts]
    assert len(files) > 40
    found = {
        (file.relative_to(package).as_posix(), word)
        for file in files
        for word in KNOWN
        if word in file.read_text(encoding="utf-8")
    }
    assert found == EXCEPTIONS
    assert [word for word in KNOWN if word not in TEXT] == []
