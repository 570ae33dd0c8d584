"""A run ends in steps; a failed step is reported, and does not stop the next."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from crawler.archive.pages import PageArchive
from crawler.errors import Exit, StoreError
from crawler.session import ending
from crawler.session.ending import end
from crawler.spiders.latest import LatestSpider
from crawler.store.runs import read_runs
from tests.support.builders import ID, SITE, article, page
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path

FULL = StoreError("full")


def finish(still: Still) -> None:
    """Let the crawl end."""
    still.crawler.spider = LatestSpider.from_crawler(still.crawler)
    end(still.session, still.session.clock())


def test_order(tmp_path: Path) -> None:
    """Overviews are written first, then run.json; then the folder is released."""
    still = Still(tmp_path)
    still.session.holding.keep(article(page("雨")))
    seen: list[bool] = []
    still.session.at_end.append(lambda: seen.append((tmp_path / "run.json").exists()))
    finish(still)
    assert seen == [False]
    assert (tmp_path / "run.json").exists()
    assert len(read_runs(tmp_path, 9)) == 1
    with closing(Still(tmp_path)) as again:
        assert again.session.holding.kept_pages(ID)


def test_limit(tmp_path: Path) -> None:
    """Pages beyond the limit are deleted when the crawl ends."""
    still = Still(tmp_path, PAGES_MAX_MB=0.000001)
    still.session.holding.keep(article(page("雨")))
    finish(still)
    with closing(PageArchive(tmp_path)) as archive:
        assert archive.ids(SITE.name) == set()


@pytest.mark.parametrize("error", [FULL, KeyError("a")])
def test_failure(tmp_path: Path, error: Exception) -> None:
    """A failed overview is in run.json, and the folder is released."""
    still = Still(tmp_path)

    def fail() -> None:
        raise error

    still.session.at_end.append(fail)
    finish(still)
    (run,) = read_runs(tmp_path, 9)
    expected = Exit.DISK if error is FULL else Exit.FAULT
    assert (run.end.exit_code, run.problems[0].code) == (expected, expected)
    Still(tmp_path).close()


def test_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the report fails, the store is closed all the same."""

    def fail(*_: Any) -> None:  # noqa: ANN401  # whatever it is given
        raise KeyError

    still = Still(tmp_path)
    monkeypatch.setattr(ending, "describe_run", fail)
    finish(still)
    assert still.session.tally.exit_code is Exit.FAULT
    with closing(Still(tmp_path)) as again:
        assert again.session.store
