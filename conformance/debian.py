"""Programs of Debian, unpacked into a folder: nothing of the system is changed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SIMULATE = ("apt-get", "install", "--simulate", "--no-install-recommends")
_PLACES = (
    ("#!/usr/bin/ruby", "#!/usr/bin/env ruby"),
    ("/usr/lib/#{RbConfig::CONFIG['arch']}/libsass.", "libsass."),
)
"""Where a script says that Ruby or a library is, and how it finds the one of ours."""


def unpack(packages: Sequence[str], folder: Path) -> None:
    """Unpack *packages* into *folder*, and all they need that the system lacks.

    Raises CalledProcessError or, without apt, FileNotFoundError.
    """
    try:
        names = list(_needed(packages))
    except subprocess.CalledProcessError:
        _run("apt-get", "update")  # a new machine has no lists of packages
        names = list(_needed(packages))
    archives = folder / "archives"
    archives.mkdir()
    _run("apt-get", "download", *names, cwd=archives)
    for archive in archives.glob("*.deb"):
        _run("dpkg", "-x", str(archive), str(folder))
    for script in (folder / "usr/bin/jekyll", *folder.rglob("sassc/native.rb")):
        _relocate(script)


def ruby_environment(folder: Path) -> dict[str, str]:
    """Return what a Ruby that was unpacked into *folder* must know of its place."""
    if not (folder / "usr/lib/ruby").exists():
        return {}
    return {
        "LD_LIBRARY_PATH": _paths(folder, "usr/lib/*-linux-gnu*"),
        "RUBYLIB": _paths(
            folder,
            "usr/lib/ruby/vendor_ruby",
            "usr/lib/*/ruby/vendor_ruby/3.*",
            "usr/lib/ruby/3.*",
            "usr/lib/*/ruby/3.*",
        ),
        "GEM_PATH": _paths(
            folder,
            "usr/share/rubygems-integration/*",
            "usr/lib/*/rubygems-integration/3.*",
            "usr/lib/ruby/gems/3.*",
        ),
        "GEM_HOME": str(folder / "gems"),
        "RUBYOPT": "-EUTF-8:UTF-8",
        "JEKYLL_NO_BUNDLER_REQUIRE": "1",
    }


def _paths(folder: Path, *patterns: str) -> str:
    return ":".join(str(p) for pattern in patterns for p in folder.glob(pattern))


def _relocate(script: Path) -> None:
    text = script.read_bytes()
    for place, name in _PLACES:
        text = text.replace(place.encode(), name.encode())
    script.write_bytes(text)


def _needed(packages: Sequence[str]) -> Iterator[str]:
    for line in _run(*_SIMULATE, *packages).splitlines():
        if line.startswith("Inst "):
            yield line.split()[1]


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return done.stdout.decode()
