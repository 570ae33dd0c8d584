"""Many commands, each in a copy of one process: importing takes the longest.

    python -m tests.support.forking

runs one command for each line of its input, a JSON list: where what it prints goes (two
files, with the endings `.out` and `.err`), after how many seconds to kill it (0 for
never), what befalls it (as `tests.support.crashing` wants it, or null), and its words.
The answer is the number of the process, and when it ended the exit code, negative for a
signal.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, NoReturn, Self

import crawler
from crawler.cli import app as cli
from crawler.sites import loading as sites
from tests.support import crashing
from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
_LIMIT = 60
"""Seconds after which a command counts as hanging, and is killed."""
_SCRAPY = (
    *("scrapy.core.engine", "scrapy.core.scheduler", "scrapy.pqueues"),
    *("scrapy.extensions.throttle", "scrapy.robotstxt", "protego", "uvloop"),
)
"""What takes time to import when a crawl starts."""


class Runner:
    """Run commands, in the time zone of *place*. It lives within a `with` block."""

    def __init__(self, place: str = "UTC") -> None:
        self._environment = {**ENVIRONMENT, "TZ": place}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=self._environment,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:  # closes its input, and waits for its end
            pass

    def start(
        self,
        words: Sequence[str],
        output: Path,
        *,
        fault: tuple[str, str, int] | None = None,
        seconds: float = 0,
    ) -> int:
        """Start a command, with what it prints in two files; return its number.

        Let *fault* happen to it, or kill it after so many *seconds*.
        """
        assert self._process.stdin
        request = json.dumps([str(output), seconds, fault, *words])
        print(request, file=self._process.stdin, flush=True)
        return self._read()

    def wait(self) -> int:
        """Return how the command ended, negative for a signal."""
        return self._read()

    def _read(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


def serve() -> None:
    """Run the commands that standard input names."""
    import_all()
    for line in sys.stdin:
        output, seconds, fault, *words = json.loads(line)
        child = os.fork()
        if not child:
            become(output, fault, words)
        print(child, flush=True)  # noqa: T201  # the answer
        if seconds:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  # likewise


def import_all() -> None:
    """Import what a crawl does."""
    for module in walk_packages(crawler.__path__, "crawler."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in ("feedparser", "rich.table", "scrapy.crawler", *_SCRAPY):
        import_module(name)
    sites.load_site("mydrivers")


def become(output: str, fault: list[Any] | None, words: list[str]) -> NoReturn:
    """Be the process that runs *words*, and end."""
    code: Any = 0
    signal.alarm(_LIMIT)
    for number, name in enumerate((os.devnull, f"{output}.out", f"{output}.err")):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644), number)
    sys.argv[1:] = words
    try:
        if fault:
            crashing.main(*fault, *words)
        else:
            cli.main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  # as Python does with what nobody catches
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    serve()
