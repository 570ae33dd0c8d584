"""The date is read from the page, or else from the list."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crawler.pages.lists import Listed
from crawler.pipelines.date import extract_date
from tests.support.builders import DATE, SITE, page, read_article

HEAD = "<div class='a news_bt1_left' style=x>{}</div>"
LATER = DATE + timedelta(hours=1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2022-05-23 16:31:40 出处：甲", DATE),
        ("2022-05-23 16:31 出处：甲 2020-01-01 00:00:00", DATE.replace(second=0)),
        *(("2022-02-30 16:31:40", LATER), ("刚刚", LATER), ("", LATER)),
    ],
)
def test_date(line: str, expected: datetime) -> None:
    """The page's date is read; the list's date only if the page has none."""
    listed = Listed("甲", date=LATER)
    assert extract_date([page(HEAD.format(line))], listed, SITE).value == expected
    unlisted = expected if expected != LATER else None
    assert read_article(page(HEAD.format(line))).date == unlisted
