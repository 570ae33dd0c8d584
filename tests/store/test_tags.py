"""The store knows the names and slugs of tags."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.pages.tags import Tag
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_tags(tmp_path: Path) -> None:
    """Slugs are found by the name in any case, and the name by a slug."""
    tags = (Tag("Redmi", "redmi"), Tag("Redmi", "redmi_2"), Tag("Redmi", ""))
    with open_store(tmp_path) as store:
        store.write(SITE, make_article(5, *tags), PurePosixPath("a.md"), "1")

        assert store.tags.slugs(SITE, "redMI") == ["redmi", "redmi_2"]
        assert store.tags.slugs(SITE, "Red") == store.tags.slugs("other", "Redmi") == []
        assert store.tags.name(SITE, "redmi_2") == "Redmi"
        assert store.tags.name("other", "redmi") == store.tags.name(SITE, "x") == ""


def test_tags_of_a_changed_article(tmp_path: Path) -> None:
    """An article that lost a tag on the site loses it in the store."""
    with open_store(tmp_path) as store:
        store.write(SITE, make_article(5, Tag("雨", "yu")), PurePosixPath("a.md"), "1")
        store.write(SITE, make_article(5, Tag("雪", "xue")), PurePosixPath("a.md"), "2")

        assert store.tags.slugs(SITE, "雨") == []
        assert store.tags.slugs(SITE, "雪") == ["xue"]
