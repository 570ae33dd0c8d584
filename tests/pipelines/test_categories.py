"""The categories of an article are those of the site and its list."""

from __future__ import annotations

from crawler.pages.lists import Listed
from crawler.pipelines.categories import CategoriesPipeline, extract_categories
from tests.support.builders import CATEGORIES, SITE, article


def test_list() -> None:
    """The name of the list comes after the categories of the site."""
    listed = Listed("天气", "https://news.mydrivers.com/tag/tianqi.htm")
    item = CategoriesPipeline(SITE).process_item(article(listed=listed))
    assert item.categories == [*CATEGORIES[:2], "天气"]
    assert item.provenance["categories"].url == listed.url


def test_no_list() -> None:
    """An article without a list gets the section of the site."""
    assert extract_categories(Listed(""), SITE).value == [
        *SITE.categories,
        SITE.section,
    ]
