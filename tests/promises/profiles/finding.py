"""The two articles of these tests, and where their files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.changing_site import ONE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder

TWO = ONE + 1
WORDS = {ONE: "小雨。", TWO: "大雨。"}
BOTH = ("--profile", "portable", "--profile", "seed")
ALL = (*BOTH, "--profile", "markdown")


def find(folder: Folder, profile: str, number: int) -> Path:
    """Return the file of an article in *profile*."""
    (file,) = (
        file
        for file in (folder.path / profile).rglob("*.md")
        if WORDS[number] in file.read_text(encoding="utf-8")
    )
    return file
