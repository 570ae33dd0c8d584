"""Programs that a benchmark starts: what they cost, and that they end."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
LIMIT = 300.0  # seconds for one program
KILOBYTES = 1024  # ru_maxrss counts them, on Linux


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program cost."""

    cpu: float
    """Seconds, of user and system."""
    wall: float
    """Seconds."""
    memory: float
    """MB, the most that it held."""


@contextmanager
def serve(pages: int) -> Iterator[str]:
    """Run the local site, and give its URL."""
    command = [sys.executable, str(HERE / "server.py"), str(pages)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:  # noqa: S603  # our own
        assert server.stdout  # noqa: S101  # it is a pipe
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.communicate()  # closes its standard input, and waits for it


def _names_proxy(variable: str) -> bool:
    """Tell whether Scrapy would look into *variable* for each request."""
    return variable.lower().endswith("_proxy")


def run(
    command: Sequence[str], folder: Path = HERE.parent, stderr: int | None = None
) -> Cost:
    """Run *command* to its end; end the program if it fails, or takes too long."""
    start = perf_counter()
    environment = {k: v for k, v in os.environ.items() if not _names_proxy(k)}
    process = subprocess.Popen(  # noqa: S603  # our own
        command,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        cwd=folder,
        env=environment,
    )
    timer = Timer(LIMIT, process.kill)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    return Cost(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=perf_counter() - start,
        memory=usage.ru_maxrss / KILOBYTES,
    )
