"""A folder and its store can be compared, mended, and made from one another."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.changing_site import ASKED_FOR_NEWS, NOON, ChangingSite, Folder, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = timedelta(hours=1)
ONE = 1_000_001
COUNT = 4
STORE = ".newsmatter.sqlite"
PAGES = ".newsmatter-pages.sqlite"
WHOLE = f"{COUNT} whole\n"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """Run commands."""
    with Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def site() -> Iterator[ChangingSite]:
    """Serve four articles."""
    with ChangingSite() as site:
        site.publish_many(COUNT)
        yield site


@pytest.fixture(scope="module", params=["portable", "seed"])
def profile(request: pytest.FixtureRequest) -> str:
    """Return the form of the files."""
    return str(request.param)


@pytest.fixture(scope="module")
def crawled(
    site: ChangingSite,
    runner: Runner,
    profile: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Folder:
    """Crawl them."""
    folder = Folder(site, runner, tmp_path_factory.mktemp("crawled") / "output")
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == COUNT
    return folder


@pytest.fixture
def folder(crawled: Folder, tmp_path: Path) -> Folder:
    """Return a copy of what was crawled."""
    shutil.copytree(crawled.path, tmp_path / "output")
    return crawled.at(tmp_path / "output")


def articles(folder: Folder) -> list[Path]:
    """Return the files of articles."""
    return sorted(p for p in folder.path.rglob("*") if p.suffix in {".md", ".html"})


def lose(folder: Folder, *names: str) -> None:
    """Delete files of the program."""
    for name in names:
        for ending in ("", "-wal", "-shm"):
            (folder.path / f"{name}{ending}").unlink(missing_ok=True)


def assert_whole(folder: Folder, profile: str) -> None:
    """All is whole, and a crawl has nothing to do."""
    files = folder.files()
    examined = folder.run("doctor", *folder.option)
    assert (examined.code, examined.printed) == (0, WHOLE)
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files


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
    """What is missing or damaged is named, and made again from its page."""
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
        f"{health} {name}: made again from its page\n",
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
    assert "to be fetched again by the next crawl" in mended.printed
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
    assert mended.printed == "foreign README.md: no article: left as it is\n"
    assert folder.files() == files


@pytest.mark.parametrize(
    "content", [None, b"", b"no store" * 1000, b"SQLite format 3\0"]
)
def test_lost_store(folder: Folder, profile: str, content: bytes | None) -> None:
    """A lost or corrupt store is made again from the files, and nothing fetched."""
    files = folder.files()
    lose(folder, STORE)
    if content is not None:
        (folder.path / STORE).write_bytes(content)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert (mended.code, mended.problems) == (0, "")
    assert folder.files() == files
    assert (f"{STORE}.damaged" in mended.printed) == (content is not None)
    if content is not None:
        assert (folder.path / f"{STORE}.damaged").read_bytes() == content
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
    assert_whole(folder, profile)


def test_truncated_store(folder: Folder, profile: str) -> None:
    """A store of which only the beginning is left is set aside, and made again."""
    files = folder.files()
    content = (folder.path / STORE).read_bytes()
    lose(folder, STORE)
    (folder.path / STORE).write_bytes(content[: len(content) // 2])
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, STORE in crawl.problems) == (7, True)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert f"{STORE}.damaged" in mended.printed
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == 0
    assert folder.files() == files


def test_pages_only(folder: Folder, profile: str) -> None:
    """Files and store that are both lost are made from the pages."""
    files = folder.files()
    lose(folder, STORE)
    for file in articles(folder):
        file.unlink()
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.code == 0
    assert mended.printed.count("made of its page: written") == COUNT
    if profile == "portable":
        assert folder.files() == files
        assert_whole(folder, profile)
    assert len(articles(folder)) == COUNT


def test_adopt(folder: Folder, profile: str) -> None:
    """An archive of files alone goes on: its articles are not written twice."""
    files = folder.files()
    lose(folder, STORE, PAGES)
    adopted = folder.run("adopt", str(folder.path))
    by = ", by title and date" if profile == "seed" else ""
    assert adopted.code == 0
    assert adopted.printed.count(f": adopted{by}\n") == COUNT
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
    assert_whole(folder, profile)


def test_adopt_then_correct(folder: Folder, runner: Runner, profile: str) -> None:
    """A correction of an adopted article rewrites its file, where it is."""
    lose(folder, STORE, PAGES)
    names = set(folder.files())
    folder.run("adopt", str(folder.path))
    with ChangingSite() as site:
        site.publish_many(COUNT)
        own = Folder(site, runner, folder.path)
        own.crawl(NOON, "--profile", profile)
        site.correct(ONE, body="改正了。")
        site.publish(ONE + 50, "后来的", NOON + HOUR, "后来的正文。")
        ended = own.crawl(NOON + 6 * HOUR, "--refetch", "--profile", profile)
    assert (ended.code, ended.counts["written"]) == (0, 2)
    assert names < set(folder.files())
    assert len(folder.files()) == COUNT + 1
    texts = [
        content for content in folder.files().values() if "改正了".encode() in content
    ]
    assert len(texts) == 1


def test_adopt_twice(folder: Folder) -> None:
    """Adopting what is known already changes nothing."""
    files = folder.files()
    adopted = folder.run("adopt", str(folder.path))
    assert (adopted.code, adopted.printed) == (0, "")
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
