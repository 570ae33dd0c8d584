"""Measure how much disk an article takes: its file, its raw page, its row in the store.

    python benchmarks/disk.py [--articles 240]

240 articles are about a day of 快科技. The pages are made up (pages.py), of 29 kB each,
and served on loopback. Images are not measured: they depend on the site.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from children import HERE, serve
from counts import read_counts
from crawl import SETTINGS, write_lists, write_site

from crawler.archive import pages as archive
from crawler.store import database

GOAL = 30.0
"""kB of the file system that an article may take."""
BLOCK = 512
"""Bytes, as st_blocks counts them."""


def crawl(folder: Path, lists: Path, site: str) -> None:
    """Crawl the articles of *lists* into *folder*; end the program on a failure."""
    command = (
        *(sys.executable, "-m", "crawler", "crawl", "article", "-q"),
        *("--from", str(lists / "numbers"), "--site", str(lists / "site.yaml")),
        *("--connect-to", f"local={site}", "--output", str(folder)),
        *(word for setting in SETTINGS for word in ("-s", setting)),
    )
    subprocess.run(command, cwd=HERE.parent, check=True)  # noqa: S603  # our own command


def measure(folder: Path) -> dict[str, float]:
    """Return how many bytes each part of *folder* holds."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    articles = [file for file in files if file.suffix == ".md"]
    blocks = sum(path.stat().st_blocks for path in folder.rglob("*"))
    return {
        "files of articles": sum(file.stat().st_size for file in articles),
        "raw pages": (folder / archive.FILE_NAME).stat().st_size,
        "store": (folder / database.FILE_NAME).stat().st_size,
        "all, in blocks of the file system": blocks * BLOCK,
    }


def main() -> None:
    """Crawl, and print what the folder takes."""
    given = read_counts(__doc__, articles=(240, 30))
    with TemporaryDirectory() as scratch, serve(given.articles) as site:
        lists, folder = Path(scratch), Path(scratch) / "articles"
        write_lists(lists, given.articles, site)
        write_site(lists, site)
        crawl(folder, lists, site)
        sizes = measure(folder)
    print(f"{given.articles} articles{'':20}MB   kB each")
    for name, size in sizes.items():
        print(f"{name:34}{size / 1e6:5.1f}{size / given.articles / 1e3:8.1f}")
    each = sizes["all, in blocks of the file system"] / given.articles / 1e3
    print(f"goal {GOAL} kB: {'met' if each <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()
