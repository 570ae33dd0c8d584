"""Make the folders that a release keeps, for its successors to go on with.

    python -m tests.folders

crawls three articles of the demonstration site, and one that it does not have, in two
profiles, with images and overviews, into tests/folders/VERSION/whole. Into `killed`
beside it goes the same crawl, which is killed while the second article is written.
"""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

from crawler.replica import Replica
from tests.support.crawling import NO_DELAY, ROOT, connect, run

ARTICLES = "834466,525688,292417,8"
NOW = "2026-09-01T12:00:00+08:00"
OPTIONS = (
    *("--profile", "portable", "--profile", "seed", "--images", "--quiet"),
    *("-s", "ATOM=1", "-s", "INDEX=1", "-s", f"NOW={NOW}"),
)
FOLDERS = ("whole", "killed")
KILL = ("kill-after", "replace", "9")
"""The second article has one of its two files by then."""


def main() -> None:
    """Make both folders anew, for the version that is installed."""
    target = Path(__file__).parent / version("newsmatter")
    shutil.rmtree(target, ignore_errors=True)
    with Replica() as site:
        words = ("crawl", "article", ARTICLES, *OPTIONS, *connect(site.url))
        # From the project's folder, so that no path of this machine is noted.
        place = target.relative_to(ROOT)
        whole, killed = (("--output", str(place / name)) for name in FOLDERS)
        print(run("crawler", *words, *NO_DELAY, *whole))  # noqa: T201  # for who waits
        crashing = ("tests.support.crashing", *KILL)
        print(run(*crashing, *words, *NO_DELAY, *killed))  # noqa: T201  # for who waits
    for lock in target.rglob(".newsmatter.lock"):
        lock.unlink()


if __name__ == "__main__":
    main()
