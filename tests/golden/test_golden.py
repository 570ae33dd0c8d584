"""No file that a crawl writes changes unless its golden digest is changed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.golden.corpus import ABSENT, CORPUS, serve_corpus
from tests.golden.digests import ADVICE, read_golden, report_changes
from tests.golden.older import as_older
from tests.golden.trees import crawl_corpus, crawl_replica, digest, digest_entries
from tests.support.crawling import connect, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica


def read_older(name: str, folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the digests of what newsmatter 0.1 wrote in another form, and the files.

    Those are the files of *folder* as 0.1 would have written them.
    """
    golden, tree = read_golden(f"{name}.older"), read_tree(folder)
    return golden, {file: as_older(file, tree[file]) for file in golden}


def test_replica(site: Replica, tmp_path: Path) -> None:
    """The demonstration site gives the same files, byte for byte.

    All profiles, with and without images; the lists; the records and the exports.
    """
    report = report_changes(
        "replica", crawl_replica(connect(site.url), tmp_path), tmp_path
    )
    assert not report, report
    golden, older = read_older("replica", tmp_path)
    assert {name: digest(older[name]) for name in golden} == golden


@pytest.mark.skipif(not CORPUS, reason=ABSENT)
def test_corpus(tmp_path: Path) -> None:
    """The real articles give the same files, byte for byte."""
    with serve_corpus() as hosts:
        report = report_changes("corpus", crawl_corpus(hosts, tmp_path), tmp_path)
    assert not report, report
    golden, older = read_older("corpus", tmp_path)
    assert digest_entries(older) == golden


def test_report(tmp_path: Path) -> None:
    """A difference names the files, their folder, and the command that accepts it."""
    first, second, *others = (golden := read_golden("replica"))
    found = {name: golden[name] for name in others} | {second: "0", "more": "0"}

    report = report_changes("replica", found, tmp_path)

    changes = {f"missing: {first}", f"differs: {second}", "new: more"}
    *lines, place, advice = report.splitlines()
    assert set(lines) == changes
    assert (str(tmp_path) in place, advice) == (True, ADVICE)
