"""The headline is read from every layout that the site has had."""

from __future__ import annotations

import pytest

from crawler.pipelines.title import TitlePipeline, extract_title
from tests.support.builders import SITE, URL, article, page, read_article


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
    """The headline is unchanged; the site's name alone is no headline."""
    assert read_article(page(html)).title == title


def test_provenance() -> None:
    """The pipeline records where the headline was found."""
    item = article(page("<div id=thread_subject>雨</div>"), title="")
    assert TitlePipeline(SITE).process_item(item) is item
    assert item.title == "雨"
    assert item.provenance["title"] == extract_title(item.pages, SITE)
    assert item.provenance["title"].url == URL
