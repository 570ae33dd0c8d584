"""The documents for who changes the program: architecture, contributing, index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crawler.exporters.seed import path as seed_path
from crawler.exporters.seed import render
from tests.support.builders import DATE, SITE, body_page, read_article
from tests.support.crawling import ROOT
from tests.support.documents import CODE, blocks, documents, read, table

if TYPE_CHECKING:
    from pathlib import Path

ARCHITECTURE = "docs/architecture.md"
CRAWLER = ROOT / "crawler"
PACKAGES = {file.parent.name for file in CRAWLER.glob("*/__init__.py")}
MODULES = {file.stem for file in CRAWLER.glob("[!_]*.py")}
PLACES = table(read(ARCHITECTURE), "the clock")


def rooms() -> set[str]:
    """Return the rooms in the image of the layers: what begins each of its lines."""
    (_, layers) = blocks(read(ARCHITECTURE), "text")
    firsts = [re.split(r" {2,}", line.strip())[0] for line in layers]
    return {room for first in firsts for room in re.split(r", | \| ", first)}


def named_files(name: str) -> list[Path]:
    """Return the files of the program that a document names, there or not."""
    words = {word for word in CODE.findall(read(name)) if "<" not in word}
    files = [word for word in words if re.fullmatch(r"[\w./-]+\.(?:py|yaml)", word)]
    outer = ("crawler/", "conformance/", "tests/")
    return [ROOT / f if f.startswith(outer) else CRAWLER / f for f in files]


def anchor(heading: str) -> str:
    """Return what a link calls *heading*."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def hooks() -> list[dict[str, Any]]:
    """Return the hooks for pre-commit."""
    config = yaml.safe_load(read(".pre-commit-config.yaml"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


@pytest.mark.parametrize("name", [ARCHITECTURE, "CONTRIBUTING.md"])
def test_files_exist(name: str) -> None:
    """Each file of the program that is named is there."""
    files = named_files(name)
    assert files
    assert [file for file in files if not file.is_file()] == []


def test_rooms() -> None:
    """The image of the layers has each package and each flat module, and no other."""
    assert rooms() == PACKAGES | MODULES


@pytest.mark.parametrize("row", PLACES, ids=lambda row: row[0].replace("*", ""))
def test_places(row: list[str]) -> None:
    """What the table sends a reader to is defined in the file that it names."""
    (file,), names = (CODE.findall(cell) for cell in row[1:])
    text = (CRAWLER / file).read_text(encoding="utf-8")
    for name in names:
        defined = rf"^ *(?:(?:async )?def|class) {name}\b|^ *{name}(?::| =)"
        assert re.search(defined, text, re.MULTILINE), name


def test_targets() -> None:
    """Each target that is told to be made is in the Makefile."""
    targets = set(re.findall(r"^([\w./-]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([\w./-]+)", read("CONTRIBUTING.md")))
    assert {"test", "lint"} <= named <= targets


def test_index() -> None:
    """The index has each file of docs/."""
    links = set(re.findall(r"\]\(([^)/]+)\)", read("docs/index.md")))
    assert links == {file.name for file in ROOT.glob("docs/*")} - {"index.md"}


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.name))
def test_links(path: Path) -> None:
    """A link to a part of a document leads to a heading, one to a file to a file."""
    for link in re.findall(r"\]\(([^):]+)\)", path.read_text(encoding="utf-8")):
        name, _, part = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        if part:
            text = target.read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            assert part in map(anchor, headings), link


def test_only_documents_of_ours() -> None:
    """A document that the code cites is in the repository."""
    cited = {
        (file.name, name)
        for folder in ("benchmarks", "conformance", "crawler", "tests")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"[\w/.-]*\w\.md\b", file.read_text(encoding="utf-8"))
        if re.fullmatch(r"[A-Z]+\.md|docs/.*", name) and not (ROOT / name).exists()
    }
    assert cited == set()


@pytest.mark.parametrize("name", ["docs/profiles.md", "docs/profiles.zh-CN.md"])
def test_seed(name: str) -> None:
    """The example of `seed` is, to the byte, what the program writes."""
    (page,), (file,) = (blocks(read(name), language) for language in ("html", "text"))
    item = read_article(body_page("\n".join(page)))
    item.title, item.date = "显卡：A/B [1]?", DATE
    assert render(item, SITE) == "\n".join(file).replace("·", " ")
    assert {item.title, str(seed_path(item))} <= set(CODE.findall(read(name)))


def test_hooks() -> None:
    """The hooks run the programs of `make lint`, those of the environment."""
    (lint,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)
    entries = " ".join(hook["entry"] for hook in hooks())
    programs = re.findall(r"\.venv/bin/([\w-]+)", entries)
    assert set(programs) == set(re.findall(r"\$\(BIN\)/([\w-]+)", lint))
    assert {hook["language"] for hook in hooks()} == {"system"}


def test_workflow() -> None:
    """The workflow runs what is run everywhere else, and may only read."""
    workflow = yaml.safe_load(read(".github/workflows/ci.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["ci"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["bash .ci/run"]
    assert all(re.search(r"@[0-9a-f]{40}$", s["uses"]) for s in steps if "uses" in s)
