"""Programs from npm, pip and Debian, at fixed versions, in a folder that git ignores.

What a site needs is said by a file in it: package.json, requirements.txt or debian.txt.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from conformance.debian import ruby_environment, unpack

if TYPE_CHECKING:
    from conformance.generators import Generator

CACHE = Path(__file__).parents[1] / ".conformance"
_NPM = "npm install --no-audit --no-fund --no-package-lock --loglevel=error"


class InstallError(Exception):
    """A generator could not be installed."""


def install(site: Path) -> Path:
    """Install what *site* needs, if it is not there; return the folder with it.

    Raises InstallError.
    """
    folder = CACHE / site.name
    wanted = next(
        path
        for name in ("package.json", "requirements.txt", "debian.txt")
        if (path := site / name).exists()
    )
    stamp = folder / f"{wanted.name}.installed"
    whole = f"{folder}\n{wanted.read_text()}"  # a venv does not work where it is moved
    if stamp.exists() and stamp.read_text() == whole:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        _install(wanted, folder)
    except (OSError, subprocess.CalledProcessError) as error:
        output = getattr(error, "stderr", None) or b""
        message = f"{site.name}: {error}\n{output.decode(errors='replace')[-2000:]}"
        raise InstallError(message) from error
    stamp.write_text(whole)
    return folder


def environment(folder: Path, zone: str = "UTC") -> dict[str, str]:
    """Return the environment in which the programs of *folder* are found and run."""
    places = (folder / "node_modules/.bin", folder / "bin", folder / "usr/bin")
    path = os.pathsep.join([*map(str, places), os.environ["PATH"]])
    quiet = {"NO_COLOR": "1", "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}
    own = {"PATH": path, "TZ": zone, "LC_ALL": "C.UTF-8", **quiet}
    return {**os.environ, **own, **ruby_environment(folder)}


def version(generator: Generator, folder: Path) -> str:
    """Return the version of *generator*, which is installed in *folder*."""
    command = (generator.command[0], *generator.version)
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, check=True
    )
    found = re.search(r"\d+\.\d+\.\d+", done.stdout.decode())
    return found[0] if found else "of unknown version"


def _install(wanted: Path, folder: Path) -> None:
    match wanted.name:
        case "package.json":
            shutil.copy(wanted, folder)
            _run(*_NPM.split(), cwd=folder)
            for program in folder.glob("node_modules/*/bin/*"):
                program.chmod(0o755)  # a package may have forgotten to
        case "requirements.txt":
            _run(sys.executable, "-m", "venv", str(folder))
            pip = (str(folder / "bin/pip"), "install", "--disable-pip-version-check")
            _run(*pip, "-q", "-r", str(wanted))
        case _:
            unpack(wanted.read_text().split(), folder)


def _run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
