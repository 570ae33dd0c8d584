"""Build a site of a folder of posts, and read its pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from conformance.installing import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conformance.generators import Generator, Source

_TIMEOUT = 900.0  # seconds, for a build


@dataclass(frozen=True, slots=True)
class Posts:
    """Files of one profile."""

    folder: Path
    """The output folder of the crawl."""
    files: Sequence[str]
    """Paths below it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    """What the site says of its posts."""
    errors: dict[str, str] = field(default_factory=dict)
    """Why a post stops the build, by its file."""

    def pages_of(self, file: str) -> list[dict[str, Any]]:
        """Return the pages that were made of *file*."""
        return [p for p in self.pages if f"/{p['source']}".endswith(f"/{file}")]


def build(
    generator: Generator, source: Source, installed: Path, posts: Posts, zone: str
) -> Built:
    """Build a site of *posts* on a machine whose clock is in *zone*.

    A post that stops the build is found by halving, and the site built without it.
    """
    with TemporaryDirectory(prefix=f"conformance-{generator.name}-") as name:
        site = Path(name)
        lay_out(generator, source, installed, posts, site)
        done = run(generator, installed, site, zone)
        if done.returncode == 0:
            return Built(read_pages(site / generator.output))
    if len(posts.files) == 1:
        return Built(errors={posts.files[0]: done.stdout[-1000:]})
    half = len(posts.files) // 2
    first, second = (
        build(generator, source, installed, Posts(posts.folder, files), zone)
        for files in (posts.files[:half], posts.files[half:])
    )
    return Built([*first.pages, *second.pages], {**first.errors, **second.errors})


def lay_out(
    generator: Generator, source: Source, installed: Path, posts: Posts, site: Path
) -> None:
    """Make the folder *site* ready to be built."""
    shutil.copytree(generator.site, site, dirs_exist_ok=True)
    if source.config:
        with (site / generator.config).open("a", encoding="utf-8") as config:
            config.write(f"{source.config}\n")
    if (modules := installed / "node_modules").exists():
        (site / "node_modules").symlink_to(modules)
    for file in posts.files:
        copy = site / source.folder / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(posts.folder / file, copy)


def run(
    generator: Generator, installed: Path, site: Path, zone: str
) -> subprocess.CompletedProcess[str]:
    """Run *generator* on *site*, its standard output and errors in one."""
    return subprocess.run(
        generator.command,
        cwd=site,
        env=environment(installed, zone),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_TIMEOUT,
        text=True,
        check=False,
    )


def read_pages(output: Path) -> list[dict[str, Any]]:
    """Return what the built pages say of their posts."""
    pages = []
    for path in output.rglob("*.*"):
        text = path.read_text("utf-8", "replace").strip() if path.is_file() else ""
        if text.startswith("{") and "source" in (page := json.loads(text)):
            pages.append(page)
    return pages
