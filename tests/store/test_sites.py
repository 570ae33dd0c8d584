"""The store knows its sites and their site files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from tests.support.storing import make_article, open_store

SITE = "mydrivers"


def test_known(tmp_path: Path) -> None:
    """Sites with articles are listed by name or path, the last crawled one last."""
    with open_store(tmp_path) as store:
        for name in ("ledger", SITE, "older"):
            article = make_article(1)
            store.write(name, article, PurePosixPath(name, "1.md"), article.title)
        store.index.sites.note(SITE, SITE)
        store.index.sites.note("ledger", "ledger.yaml")
        store.index.sites.note("empty", "empty.yaml")
        file = str(Path("ledger.yaml").absolute())
        known = [("older", "older"), (SITE, SITE), ("ledger", file)]
        assert store.index.sites.known() == known
        store.index.sites.note(SITE, SITE)
        assert store.index.sites.known() == [known[0], known[2], known[1]]
