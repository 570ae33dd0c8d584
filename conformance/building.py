"""Build a site of a folder of posts, and read its pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from conformance.installing import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conformance.generators import Generator

_TIMEOUT = 900.0  # seconds, for a build


@dataclass(slots=True)
class Built:
    """What came of a build."""

    pages: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """What the site says of each post, by the name of its file."""
    errors: dict[str, str] = field(default_factory=dict)
    """Why a post stops the build, by the name of its file."""


def build(
    generator: Generator, installed: Path, posts: Sequence[Path], zone: str
) -> Built:
    """Build a site of *posts* on a machine whose clock is in *zone*.

    A post that stops the build is found by halving, and the site built without it.
    """
    with TemporaryDirectory(prefix=f"conformance-{generator.name}-") as name:
        site = Path(name)
        lay_out(generator, installed, posts, site)
        done = run(generator, installed, site, zone)
        if done.returncode == 0:
            return Built(read_pages(site / generator.output))
    if len(posts) == 1:
        return Built(errors={posts[0].name: done.stdout[-1000:]})
    half = len(posts) // 2
    first, second = (
        build(generator, installed, part, zone) for part in (posts[:half], posts[half:])
    )
    return Built({**first.pages, **second.pages}, {**first.errors, **second.errors})


def lay_out(
    generator: Generator, installed: Path, posts: Sequence[Path], site: Path
) -> None:
    """Make the folder *site* ready to be built."""
    shutil.copytree(generator.site, site, dirs_exist_ok=True)
    if (modules := installed / "node_modules").exists():
        (site / "node_modules").symlink_to(modules)
    root = Path(os.path.commonpath([post.parent for post in posts]))
    for post in posts:
        copy = site / generator.posts / post.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(post, copy)


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


def read_pages(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what the built pages say of their posts, by the name of the file."""
    pages = defaultdict(list)
    for path in sorted(output.rglob("*.*")):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        if text.startswith("{") and "source" in (page := json.loads(text)):
            pages[Path(page["source"]).name].append(page)
    return pages
