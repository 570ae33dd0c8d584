"""A version with less of a known article is rejected before its images are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.settings import ITEM_PIPELINES
from tests.support.changing_site import HOUR, NOON, ONE

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_order() -> None:
    """The images of an article are recorded only after this check."""
    places = {name.rpartition(".")[2]: at for name, at in ITEM_PIPELINES.items()}
    assert places["CheckPipeline"] < places["LessPipeline"]
    assert places["LessPipeline"] < places["MirrorPipeline"]


def test_variants(folder: Folder) -> None:
    """A version with less content is rejected for every profile of a folder."""
    profiles = ("--profile", "portable,markdown")
    folder.crawl(NOON, *profiles)
    before = folder.files()
    folder.site.correct(ONE, body="这是")
    ended = folder.crawl(NOON + HOUR, *profiles)
    assert (ended.code, ended.counts["rejected"]) == (3, 1)
    assert len(before) > 1
    assert folder.files() == before
