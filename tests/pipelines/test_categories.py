"""The categories of an article are the site's, and its list's."""

from __future__ import annotations

from crawler.pages.lists import Listed
from crawler.pipelines.categories import CategoriesPipeline, extract_categories
from tests.support.builders import CATEGORIES, SITE, article


def test_list() -> None:
    """The name of the list comes last, behind the names of the site."""
    listed = Listed("天气", "https://news.mydrivers.com/tag/tianqi.htm")
    item = CategoriesPipeline(SITE).process_item(article(listed=listed))
    assert item.categories == [*CATEGORIES[:2], "天气"]
    assert item.provenance["categories"].url == listed.url


def test_no_list() -> None:
    """An article that no list named has the section of the site."""
    assert extract_categories(Listed(""), SITE).value == [
        *SITE.categories,
        SITE.section,
    ]
