"""A command that names no site is for all that the folder has."""

from __future__ import annotations

from importlib import resources
from pathlib import Path, PurePosixPath

import pytest

from crawler.errors import SettingError
from crawler.tasks.sites import folder_sites
from tests.support.storing import make_article, open_store

SITE = "mydrivers"


def write_site(path: Path, name: str) -> None:
    """Write the file of a site of another *name*, else like the one that there is."""
    text = (resources.files("crawler.sites") / "mydrivers.yaml").read_text("utf-8")
    path.write_text(text.replace("name: mydrivers", f"name: {name}", 1), "utf-8")


def test_folder_sites(tmp_path: Path) -> None:
    """All sites, the one that is given, or the default where there is none."""
    file = tmp_path / "ledger.yaml"
    write_site(file, "ledger")
    with open_store(tmp_path / "o") as store:
        sites = store.index.sites
        assert folder_sites(sites, {}) == [SITE]
        for name in (SITE, "ledger"):
            path = PurePosixPath(name, "1.md")
            store.write(name, make_article(1), path, "text")
        sites.note("ledger", str(file))
        assert folder_sites(sites, {}) == [SITE, str(file)]
        assert folder_sites(sites, {"SITE": "x"}) == ["x"]


@pytest.mark.parametrize("other", ["", "another"])
def test_lost_file(tmp_path: Path, other: str) -> None:
    """A site whose file is gone, or of another site now, is named, and what to do."""
    file = tmp_path / "ledger.yaml"
    if other:
        write_site(file, other)
    with open_store(tmp_path / "o") as store:
        store.write("ledger", make_article(1), PurePosixPath("1.md"), "text")
        store.index.sites.note("ledger", str(file))
        with pytest.raises(SettingError, match=r"'ledger'(?s:.*)--site") as error:
            folder_sites(store.index.sites, {})
    assert str(file) in str(error.value)
