"""The command `newsmatter`."""

from __future__ import annotations

import sys

from crawler.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line, on any console."""
    for stream in (sys.stdout, sys.stderr):
        # A console that has no letters for a title shows their numbers.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text streams here
    app(prog_name="newsmatter")
