"""Crawls that write every kind of file, and the digests of what they wrote."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from tests.support.crawling import NO_CLOCK, NO_DELAY, Result, newsmatter, read_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PROFILES = "portable seed hexo hugo jekyll pelican zola markdown".split()
FORMATS = "jsonl csv xml json".split()
ALL_PROFILES = tuple(word for name in PROFILES for word in ("--profile", name))
LISTS = ("-s", "ATOM=1", "-s", "INDEX=1")
IMAGES = ("--images", "--thumbnails")
IN_ORDER = ("-s", "CONCURRENT_REQUESTS=1", "-s", "SCRAPER_SLOT_MAX_ACTIVE_SIZE=1")
"""Without these settings, the order of records depends on the network."""


def crawl_replica(hosts: Sequence[str], folder: Path) -> dict[str, str]:
    """Crawl the demonstration site into *folder*; return a digest for each file.

    *hosts* are the options that say where the site is.
    """
    crawl_into(folder / "default", *hosts)
    records = record_words(folder / "plain")
    crawl_into(folder / "plain", *hosts, *ALL_PROFILES, *LISTS, *records)
    crawl_into(folder / "images", *hosts, *ALL_PROFILES, *LISTS, *IMAGES)
    export_from(folder / "images")
    return {name: digest(content) for name, content in read_tree(folder).items()}


def crawl_corpus(hosts: Sequence[str], folder: Path) -> dict[str, str]:
    """Crawl the real articles into *folder*; return a digest for each entry there.

    An entry is a file or a whole folder, so that no article is named.
    """
    words = (*ALL_PROFILES, *LISTS, *IMAGES, *record_words(folder))
    crawl_into(folder, *hosts, *words)
    return digest_entries(read_tree(folder))


def crawl_into(folder: Path, *words: str) -> None:
    """Crawl `latest` into *folder*, and write there what the command printed."""
    options = ("-o", str(folder), *NO_DELAY, *NO_CLOCK, *IN_ORDER)
    result = newsmatter("crawl", "latest", *options, *words)
    assert (result.code, result.stderr) == (0, ""), result.stderr
    (folder / "printed.txt").write_bytes(result.output)


def export_from(folder: Path) -> None:
    """Export the records of *folder* into it, in every format."""
    for name in FORMATS:
        feed = folder / f"exported.{name}"
        result = newsmatter("export", "-o", str(folder), "-O", str(feed))
        assert result == Result(0, b"", "")


def record_words(folder: Path) -> list[str]:
    """Return the options that write records into *folder*, in every format."""
    feeds = [str(folder / f"records.{name}") for name in FORMATS]
    return [word for feed in feeds for word in ("-O", feed)]


def digest(content: bytes) -> str:
    """Return a digest that is short enough to read.

    >>> digest(b"news")
    '19fba0e995b9794f'
    """
    return sha256(content).hexdigest()[:16]


def digest_entries(tree: Mapping[str, bytes]) -> dict[str, str]:
    """Return one digest for each file and each folder at the top of *tree*.

    >>> list(digest_entries({"a/b": b"1", "a/c": b"2", "d": b"3"}))
    ['a', 'd']
    """
    entries = groupby(sorted(tree), key=lambda name: name.partition("/")[0])
    return {entry: _digest_files(tree, list(names)) for entry, names in entries}


def _digest_files(tree: Mapping[str, bytes], names: list[str]) -> str:
    lines = [f"{name} {digest(tree[name])}\n" for name in names]
    return digest("".join(lines).encode())
