"""A crawl that is told to stop stops, and the next one goes on."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from signal import SIGHUP, SIGINT, SIGTERM, Signals
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import NO_CLOCK, ROOT, connect, crawl, read_tree, start
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

SLOW = ("-s", "DOWNLOAD_DELAY=0.2", "-s", "AUTOTHROTTLE_ENABLED=0")


def stop(site: Replica, output: Path, *signals: Signals) -> tuple[int, str]:
    """Stop a crawl when it has written an article; return code and standard error."""
    words = ("crawl", "latest", "--output", str(output))
    options = (*connect(site.url), *SLOW, *NO_CLOCK)
    with start("crawler", *words, *options) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"written ")
        for signal in signals:
            process.send_signal(signal)
        _, errors = process.communicate(timeout=30)
    return process.returncode, errors.decode()


@pytest.mark.parametrize(
    ("signals", "codes"),
    [
        ((SIGINT,), {130}),
        ((SIGTERM,), {143}),
        pytest.param((SIGINT, SIGINT), {130}, marks=pytest.mark.slow),
        pytest.param((SIGHUP,), {129}, marks=pytest.mark.slow),
        pytest.param((SIGHUP, SIGHUP), {129}, marks=pytest.mark.slow),
    ],
)
def test_signal(
    replica: Replica,
    portable: Path,
    tmp_path: Path,
    signals: tuple[Signals, ...],
    codes: set[int],
) -> None:
    """A signal stops the crawl soon, with the code of shells; the next one goes on."""
    code, errors = stop(replica, tmp_path, *signals)

    assert code in codes
    assert "Traceback" not in errors
    assert read_tree(tmp_path).items() < read_tree(portable).items()

    result = crawl(replica.url, "latest", "--output", str(tmp_path))

    assert (result.code, result.stderr) == (0, "")
    assert result.counts["written"] < 15
    assert read_tree(tmp_path) == read_tree(portable)


@pytest.mark.parametrize("signal", slow_but([SIGTERM], [SIGINT, SIGTERM, SIGHUP]))
def test_message(replica: Replica, tmp_path: Path, signal: Signals) -> None:
    """Who stopped a crawl is told that it can go on."""
    _, errors = stop(replica, tmp_path, signal)

    assert (
        errors == f"stopped by {signal.name}: run the same command again to continue\n"
    )


def test_closed_terminal(replica: Replica, tmp_path: Path) -> None:
    """A crawl whose terminal is closed ends well, though nobody reads what it says."""
    master, slave = os.openpty()
    words = ("crawl", "latest", "--output", str(tmp_path), *SLOW, *NO_CLOCK)
    command = [sys.executable, "-m", "crawler", *words, *connect(replica.url)]
    with subprocess.Popen(command, stdout=slave, stderr=slave, cwd=ROOT) as process:
        while not read_tree(tmp_path):
            assert process.poll() is None
            os.read(master, 4096)
        os.close(slave)
        os.close(master)
        process.send_signal(SIGHUP)
        assert process.wait(30) == 129
    run = json.loads((tmp_path / "run.json").read_bytes())
    assert run["end"]["reason"] == "shutdown"


def test_nohup(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """Who asks the system to ignore that signal is obeyed."""
    shell = "trap '' HUP; exec " + shlex.join([sys.executable, "-m", "crawler"])
    words = ("crawl", "latest", "--output", str(tmp_path), *SLOW, *NO_CLOCK)
    command = ["sh", "-c", f'{shell} "$@"', "sh", *words, *connect(replica.url)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"written ")
        process.send_signal(SIGHUP)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")
    assert read_tree(tmp_path) == read_tree(portable)
