"""A page that is not the requested article is rejected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawler.outcomes import Rejected
from crawler.pipelines.check import CheckPipeline
from tests.support.builders import DATE, ID, SITE, body_page, read_article

NAMED = f"<input id=news_tid value={ID}>"
TITLE = "<div id=thread_subject>雨</div>"
CLOCK = "<div class=news_bt1_left>2022-05-23 16:31:40</div>"
TEXT = "今天下雨。"


def test_article() -> None:
    """An article passes unchanged, with the source of its id recorded."""
    item = read_article(body_page(NAMED + TITLE + CLOCK + TEXT))
    assert CheckPipeline(SITE, lambda: DATE).process_item(item) is item
    assert item.provenance["id"].value == ID


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (TITLE + CLOCK + TEXT, "the page names no article"),
        (f"<input id=news_tid value=1>{TITLE}{CLOCK}", "the page is that of article 1"),
        (NAMED + CLOCK + TEXT, "no title"),
        (NAMED + TITLE + TEXT, "no date"),
    ],
)
def test_no_article(html: str, reason: str) -> None:
    """An article without a required field is rejected with the best reason."""
    item = read_article(body_page(html))
    with pytest.raises(Rejected, match=reason):
        CheckPipeline(SITE, lambda: DATE).process_item(item)


def test_clock() -> None:
    """A date over a day ahead of the crawl's clock is rejected."""
    item = read_article(body_page(NAMED + TITLE + CLOCK + TEXT))
    early = CheckPipeline(SITE, lambda: DATE - timedelta(days=2))
    with pytest.raises(Rejected, match="dated in the future: 2022-05-23"):
        early.process_item(item)
