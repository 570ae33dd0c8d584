"""Files that are missing, changed or not ours are named, and mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.sites import loading as sites
from tests.support.changing_site import ASKED_FOR_NEWS, NOON, ONE
from tests.tasks.doctor.checking import (
    COUNT,
    PAGES,
    WHOLE,
    articles,
    assert_whole,
    lose,
)

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_whole(folder: Folder) -> None:
    """A folder that nobody touched is whole, and looking at it changes nothing."""
    files = folder.files()
    for options in ((), ("--repair",), ()):
        ended = folder.run("doctor", *folder.option, *options)
        assert (ended.code, ended.problems) == (0, "")
    assert ended.printed == WHOLE
    assert folder.files() == files


@pytest.mark.parametrize(
    ("health", "content"),
    [
        ("missing", None),
        ("damaged", b""),
        ("damaged", b"\xff\x00 nothing"),
        ("damaged", b'---\ntitle: "'),
    ],
)
def test_broken(
    folder: Folder, profile: str, health: str, content: bytes | None
) -> None:
    """What is missing or damaged is named, and written again from its kept page."""
    files = folder.files()
    file = articles(folder)[0]
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    name = file.relative_to(folder.path)
    ended = folder.run("doctor", *folder.option)
    assert (ended.code, ended.printed) == (
        3,
        f"{health} {name}\n1 {health}, {COUNT - 1} whole\n",
    )
    mended = folder.run("doctor", *folder.option, "--repair")
    assert (mended.code, mended.printed) == (
        0,
        f"{health} {name}: written again from its kept page\n",
    )
    assert folder.files() == files
    assert_whole(folder, profile)


@pytest.mark.parametrize("content", [None, b"nothing"])
def test_broken_without_page(
    folder: Folder, profile: str, content: bytes | None
) -> None:
    """What cannot be made again is fetched by the next crawl, and nothing else is."""
    files = folder.files()
    file = articles(folder)[0]
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    lose(folder, PAGES)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert "the next crawl fetches it again" in mended.printed
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 1)
    assert len(crawl.asked) == len(ASKED_FOR_NEWS) + 1
    aside = {f"{file.relative_to(folder.path)}.damaged": content} if content else {}
    assert folder.files() == files | aside


def test_edited(folder: Folder) -> None:
    """What was edited and is still an article is named, and stays as it is."""
    file = articles(folder)[0]
    file.write_bytes(file.read_bytes() + "\n我的话。\n".encode())
    files = folder.files()
    name = file.relative_to(folder.path)
    ended = folder.run("doctor", *folder.option)
    assert (ended.code, ended.printed) == (
        3,
        f"edited {name}\n1 edited, {COUNT - 1} whole\n",
    )
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.printed == f"edited {name}: left as it is\n"
    assert folder.files() == files


def test_orphan(folder: Folder, profile: str) -> None:
    """What a killed run left half written is named, and removed."""
    files = folder.files()
    part = articles(folder)[0].with_name(".mydrivers-1000009.part")
    part.write_bytes(b"---\ntitle:")
    name = part.relative_to(folder.path)
    ended = folder.run("doctor", *folder.option)
    assert ended.code == 3
    assert f"orphan {name}\n" in ended.printed
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.printed == f"orphan {name}: removed\n"
    assert folder.files() == files
    assert_whole(folder, profile)


def test_foreign(folder: Folder) -> None:
    """A file that is no article of ours is named, and left alone."""
    (folder.path / "README.md").write_text("# Mine\n", encoding="utf-8")
    files = folder.files()
    ended = folder.run("doctor", *folder.option)
    assert (ended.code, ended.printed) == (
        3,
        f"foreign README.md\n{COUNT} whole, 1 foreign\n",
    )
    mended = folder.run("doctor", *folder.option, "--repair")
    reason = "no article, no front matter: left as it is"
    assert mended.printed == f"foreign README.md: {reason}\n"
    assert folder.files() == files


def test_second_file(folder: Folder, profile: str) -> None:
    """Of two files of one article, the second is named and left as it is."""
    file = articles(folder)[0]
    copy = file.with_name("copy.md")
    copy.write_bytes(file.read_bytes())
    mended = folder.run("doctor", *folder.option, "--repair")
    if profile == "portable":
        assert f": a second file of article {ONE}: left as it is\n" in mended.printed
    assert copy.exists()
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == 0


def test_other_site(folder: Folder) -> None:
    """The articles of another site in the folder are not taken for foreign ones."""
    own = Path(sites.__file__).with_name("mydrivers.yaml").read_text(encoding="utf-8")
    file = folder.path.with_name("site.yaml")
    file.write_text(own.replace("name: mydrivers", "name: other"), encoding="utf-8")
    words = ("doctor", *folder.option, "--site", str(file))
    assert [folder.run(*words).code, folder.run(*words, "--repair").printed] == [0, ""]
    assert folder.run("doctor", *folder.option).printed == WHOLE
