"""The site of these tests, which each of them changes, and its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve the site."""
    with ChangingSite() as site:
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")
