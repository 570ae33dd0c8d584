"""Values of an article are read back from the store unchanged."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.lists import Listed
from crawler.pages.tags import Tag
from crawler.store.rows import article_values, dump_listed, load_listed
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text(st.characters(exclude_categories=["Cs"]))
NOW = datetime(2026, 3, 3, tzinfo=UTC)
moments = st.none() | st.datetimes(timezones=st.just(UTC))


@given(st.builds(Listed, texts, texts, texts, moments, texts))
def test_listed(listed: Listed) -> None:
    """Every listing is read back unchanged."""
    assert load_listed(dump_listed(listed)) == listed


def test_nothing_listed() -> None:
    """Without stored JSON the listing is empty."""
    assert load_listed(None) == load_listed("") == Listed("")


def test_values() -> None:
    """The values recorded before writing are JSON types."""
    article = make_article(5, Tag("雨", "yu"))
    article.updated = datetime(2026, 3, 2, tzinfo=UTC)
    values = article_values(article, "fields", 7, is_news=True)
    assert json.loads(json.dumps(values))["tags"] == [["雨", "yu"]]
    assert (values["look_again"], values["content"]) == (7, "fields")
    assert (values["date"], values["updated"]) == (
        "2026-03-01T00:00:00+00:00",
        "2026-03-02T00:00:00+00:00",
    )


def test_no_news(tmp_path: Path) -> None:
    """Without news the fields of an article change, but not its next recheck."""
    with open_store(tmp_path) as store:
        path = PurePosixPath("a.md")
        store.write(SITE, make_article(), path, "1", look_again=0)
        store.write(SITE, make_article(), path, "2", look_again=None, is_news=False)
        due = [number for number, _ in store.states.due(SITE, NOW)]
        assert due == ["5"]
