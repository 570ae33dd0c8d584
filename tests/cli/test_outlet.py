"""Whatever the console is, or is not, a crawl ends as it should."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import (
    NO_CLOCK,
    NO_DELAY,
    ROOT,
    connect,
    crawl,
    read_tree,
    start,
)

if TYPE_CHECKING:
    from crawler.replica import Replica

FULL = Path("/dev/full")
PATIENCE = 20.0  # seconds, for a crawl of one


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_narrow_console(
    replica: Replica, portable: Path, tmp_path: Path, encoding: str
) -> None:
    """A console without the letters, and twenty columns wide, shows what it can."""
    words = ("article", "292417", "--output", str(tmp_path))  # has letters beyond GBK
    result = crawl(
        replica.url, *words, PYTHONIOENCODING=encoding, COLUMNS="20", LC_ALL="C"
    )

    assert (result.code, result.stderr) == (0, "")
    assert "-292417-24tb" in result.output.decode(encoding)
    [(path, content)] = read_tree(tmp_path).items()
    assert read_tree(portable)[path] == content


def test_message_on_a_narrow_console(replica: Replica, tmp_path: Path) -> None:
    """A message is shown on such a console, and so is the log."""
    words = ("tag", "没有", "--verbose", "--output", str(tmp_path))
    result = crawl(replica.url, *words, PYTHONIOENCODING="ascii", COLUMNS="20")

    assert result.code == 2
    assert result.stderr.isascii()
    assert r"no tag '\u6ca1\u6709'" in result.stderr
    assert "Traceback" not in result.stderr


def test_quiet(replica: Replica, tmp_path: Path) -> None:
    """`--quiet` says nothing where nothing failed."""
    words = ("article", "999999", "--quiet", "--output", str(tmp_path))
    result = crawl(replica.url, *words)

    assert (result.code, result.output, result.stderr) == (0, b"", "")
    assert len(read_tree(tmp_path)) == 1


def test_verbose(replica: Replica, tmp_path: Path) -> None:
    """`--verbose` shows Scrapy's log, on standard error."""
    words = ("article", "999999", "--verbose", "--output", str(tmp_path))
    result = crawl(replica.url, *words)

    assert result.code == 0
    assert "Spider closed (finished)" in result.stderr
    assert "Spider closed" not in result.stdout


@pytest.mark.parametrize(
    "words",
    [("crawl", "latest"), ("crawl", "latest", "-o", "-"), ("explain", "999999")],
    ids=" ".join,
)
def test_closed_pipe(
    replica: Replica, portable: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Where nobody reads what is shown, a run ends, and leaves only whole files."""
    options = [*connect(replica.url), *NO_DELAY, *NO_CLOCK]
    if words == ("crawl", "latest"):
        options += ["--output", str(tmp_path)]
    with start("crawler", *words, *options) as process:
        assert process.stdout
        process.stdout.close()
        process.stdout = None
        with suppress(subprocess.TimeoutExpired):
            _, errors = process.communicate(timeout=PATIENCE)
        ended = process.poll()
        process.kill()

    assert ended is not None, "it hangs"
    assert b"Traceback" not in errors
    assert ended in {0, 1, 7, 141}
    assert read_tree(tmp_path).items() <= read_tree(portable).items()


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("output", ["-", "folder"])
def test_full_disk_behind_standard_output(
    replica: Replica, tmp_path: Path, output: str
) -> None:
    """Where standard output cannot be written, the message says so."""
    words = ["article", "999999", "-o", output if output == "-" else str(tmp_path)]
    code, errors = crawl_in_shell(replica, words, f">{FULL}")

    assert code == 7
    assert "standard output: No space left on device" in errors
    assert "Traceback" not in errors


def test_no_standard_output(replica: Replica, tmp_path: Path) -> None:
    """A crawl needs no standard output: a scheduler may not give it one."""
    words = ["article", "999999", "-o", str(tmp_path)]
    code, errors = crawl_in_shell(replica, words, ">&-")

    assert (code, errors) == (0, "")
    assert len(read_tree(tmp_path)) == 1


def crawl_in_shell(
    site: Replica, words: list[str], redirection: str
) -> tuple[int, str]:
    """Crawl with standard output redirected; return exit code and standard error."""
    options = (*connect(site.url), *NO_DELAY, *NO_CLOCK)
    command = (sys.executable, "-m", "crawler", "crawl", *options, *words)
    result = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )
    return result.returncode, result.stderr.decode()
