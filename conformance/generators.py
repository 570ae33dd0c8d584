"""The generators: how each builds a site of our files. A site is a folder of sites/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SITES = Path(__file__).parent / "sites"
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")


@dataclass(frozen=True, slots=True)
class Generator:
    """A static-site generator."""

    name: str
    profiles: tuple[str, ...]
    """Whose files it reads."""
    command: tuple[str, ...]
    """Builds the site; the program is one of those installed for it."""
    posts: str
    """Where a site has its posts."""
    output: str
    """Where the built pages are."""
    version: tuple[str, ...] = ("--version",)
    """What makes the program tell its version."""

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return SITES / self.name.lower()


GENERATORS = {
    generator.name: generator
    for generator in (
        Generator(
            "Hexo", ("portable",), ("hexo", "generate", "--bail"),
            posts="source/_posts", output="public", version=("version",),
        ),
        Generator(
            "Hugo", ("portable",), ("hugo",),
            posts="content/posts", output="public", version=("version",),
        ),
        Generator(
            "Jekyll", ("portable",), ("jekyll", "build", "--disable-disk-cache"),
            posts="_posts", output="_site",
        ),
        Generator(
            "Eleventy", ("portable",), ("eleventy", "--quiet"),
            posts="src/posts", output="_site",
        ),
        Generator(
            "Astro", ("portable",), ("astro", "build"),
            posts="src/posts", output="dist",
        ),
        Generator(
            "MkDocs", ("portable",), ("mkdocs", "build", "--quiet"),
            posts="docs", output="site",
        ),
    )
}  # fmt: skip
