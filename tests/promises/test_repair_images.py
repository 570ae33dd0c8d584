"""A lost store does not make the user's edits of images that are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.exporters.profiles import PROFILES
from tests.support.crawling import crawl, newsmatter, read_tree
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

LINKING = [name for name in PROFILES if PROFILES[name].image_link]


@pytest.mark.parametrize("profile", slow_but({"portable"}, LINKING))
def test_lost_store(replica: Replica, tmp_path: Path, profile: str) -> None:
    """Files that show stored images are adopted as what they are: not edited."""
    words = ("article", "834466", "--images", "--profile", profile)
    place = ("-o", str(tmp_path))
    assert crawl(replica.url, *words, *place).code == 0
    before = read_tree(tmp_path)
    for file in tmp_path.glob(".newsmatter.sqlite*"):
        file.unlink()
    mended = newsmatter("doctor", "--repair", *place)
    assert (mended.code, mended.stderr) == (0, "")
    assert mended.stdout.count(": adopted\n") == 1
    assert "edited" not in mended.stdout
    assert crawl(replica.url, *words, "--refetch", *place).code == 0
    assert read_tree(tmp_path) == before
