"""Only files that newsmatter itself makes are taken for its orphans."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from crawler.tasks.parts import is_part

DIGEST = "0f" * 32


@pytest.mark.parametrize(
    "path",
    [
        ".run.json.part",
        ".atom.xml.part",
        ".index.jsonl.part",
        "a/b/.mydrivers-1000001.part",
        ".my-other.site-7.part",
        f"images/0f/.{DIGEST}.png.part",
    ],
)
def test_ours(path: str) -> None:
    """What a killed run of ours leaves is an orphan."""
    assert is_part(PurePosixPath(path), {"mydrivers", "my-other.site"})


@pytest.mark.parametrize(
    "path",
    [
        ".vim.part",
        ".download.iso.part",
        "a/.run.json.part",
        "a/.notes-2.part",
        "a/mydrivers-1000001.part",
        "a/.mydrivers-1000001.part.bak",
        "a/.mydrivers-.part",
        f"images/ff/.{DIGEST}.png.part",
        f"images/0f/.{DIGEST[:-1]}.png.part",
        f"a/images/0f/.{DIGEST}.png.part",
    ],
)
def test_of_others(path: str) -> None:
    """What another program may have left is not."""
    assert not is_part(PurePosixPath(path), {"mydrivers"})
