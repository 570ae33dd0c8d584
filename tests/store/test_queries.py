"""Articles are chosen by their tags, from pages or lists."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.pages.tags import Tag
from crawler.store.articles import Choice
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

LISTED = Tag("新品", "xinpin")


def test_tags(tmp_path: Path) -> None:
    """One of several tags is enough, even one that only a list gave."""
    with open_store(tmp_path) as store:
        for number in (1, 2, 3):
            article = make_article(number)
            article.tags = [Tag(f"T{number}", f"t_{number}")]
            store.write(SITE, article, PurePosixPath(f"{number}.md"), "text")
        choice = Choice(tags=("t1", "t_3"))
        assert [one.id for one in store.index.choose(SITE, choice)] == ["1", "3"]
        store.tags.note_list(SITE, "2", LISTED)
        assert store.tags.gained(SITE, "2") == [LISTED]
        choice = Choice(tags=(LISTED.name,))
        assert not list(store.index.choose(SITE, choice))
        store.tags.hold(SITE, "2")
        assert store.tags.gained(SITE, "2") == []
        [stored] = store.index.choose(SITE, choice)
        assert (stored.id, stored.list_tags) == ("2", [LISTED])
