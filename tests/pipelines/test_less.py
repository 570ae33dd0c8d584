"""Less of a known article is rejected before its images are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.settings import ITEM_PIPELINES
from tests.support.changing_site import HOUR, NOON, ONE

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_order() -> None:
    """What an article shows is noted only once it is not less than it was."""
    places = {name.rpartition(".")[2]: at for name, at in ITEM_PIPELINES.items()}
    assert places["CheckPipeline"] < places["LessPipeline"]
    assert places["LessPipeline"] < places["MirrorPipeline"]


def test_variants(folder: Folder) -> None:
    """No profile of a folder gets less of an article."""
    profiles = ("--profile", "portable,markdown")
    folder.crawl(NOON, *profiles)
    before = folder.files()
    folder.site.correct(ONE, body="这是")
    ended = folder.crawl(NOON + HOUR, *profiles)
    assert (ended.code, ended.counts["rejected"]) == (3, 1)
    assert len(before) > 1
    assert folder.files() == before
