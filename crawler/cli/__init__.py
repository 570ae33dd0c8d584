"""The command `newsmatter`."""

from __future__ import annotations

import os
import sys

from crawler.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line, on any console."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # likewise
    for stream in (sys.stdout, sys.stderr):
        # A console that has no letters for a title shows their numbers.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text streams here
    app(prog_name="newsmatter")
