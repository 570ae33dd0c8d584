"""A real scrapyd runs the project, deployed to it as an egg."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from tests.support.crawling import NO_CLOCK, NO_DELAY, ROOT, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crawler.replica import Replica

PARTS = ("pyproject.toml", "README.md", "LICENSE")
MARK = '\nPROFILE = "hexo"  # so that a file tells that the egg wrote it\n'
OPENER = build_opener(ProxyHandler({}))
TRIES = 600
"""Of 0.1 seconds, until scrapyd has done what it was asked for."""


class Scrapyd:
    """A scrapyd that serves on *port*, with one project."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def ask(self, command: str, data: bytes | None = None, kind: str = "") -> Any:  # noqa: ANN401  # JSON
        """Return the answer to *command*; with *data* it is a POST."""
        headers = {"Content-Type": kind} if kind else {}
        request = Request(f"{self.url}/{command}", data, headers)  # noqa: S310  # our own
        with OPENER.open(request) as answer:
            return json.load(answer)

    def deploy(self, egg: bytes) -> Any:  # noqa: ANN401  # JSON
        """Send the *egg* of the project."""
        head = '--cut\r\nContent-Disposition: form-data; name="{}"\r\n\r\n'
        fields = {"project": b"news", "version": b"1", "egg": egg}
        parts = [head.format(name).encode() + fields[name] for name in fields]
        body = b"\r\n".join([*parts, b"--cut--\r\n"])
        return self.ask("addversion.json", body, "multipart/form-data; boundary=cut")

    def schedule(self, spider: str, *settings: str) -> Any:  # noqa: ANN401  # JSON
        """Have *spider* crawl."""
        pairs = [("project", "news"), ("spider", spider)]
        pairs += [("setting", setting) for setting in settings]
        return self.ask("schedule.json", urlencode(pairs).encode())

    def has_finished(self) -> bool:
        """Tell whether a crawl has ended."""
        return bool(self.ask("listjobs.json?project=news")["finished"])

    def answers(self) -> bool:
        """Tell whether it serves yet."""
        try:
            return bool(self.ask("daemonstatus.json")["status"] == "ok")
        except URLError:
            return False


def wait(is_done: Callable[[], bool]) -> None:
    """Wait until *is_done* says so."""
    for _ in range(TRIES):
        if is_done():
            return
        sleep(0.1)
    raise TimeoutError


@contextmanager
def start_scrapyd(folder: Path) -> Iterator[Scrapyd]:
    """Run scrapyd in *folder*, which it keeps its eggs and logs in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    config = f"[scrapyd]\nhttp_port = {port}\npoll_interval = 0.1\n"
    (folder / "scrapyd.conf").write_text(config)
    words = (sys.executable, "-m", "scrapyd")
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(words, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            scrapyd = Scrapyd(port)
            wait(scrapyd.answers)
            yield scrapyd
        finally:
            process.terminate()


@pytest.fixture
def egg(tmp_path: Path) -> bytes:
    """Return an egg of the project, of which the settings have a mark."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "crawler", source / "crawler", ignore=ignored)
    for name in PARTS:
        shutil.copy(ROOT / name, source)
    with (source / "crawler" / "settings.py").open("a") as settings:
        settings.write(MARK)
    code = "import setuptools; setuptools.setup()"
    words = (sys.executable, "-c", code, "--quiet", "bdist_egg", "--dist-dir=dist")
    subprocess.run(words, cwd=source, check=True, capture_output=True)
    [file] = (source / "dist").glob("*.egg")
    return file.read_bytes()


@pytest.mark.slow
def test_scrapyd(site: Replica, tmp_path: Path, egg: bytes) -> None:
    """An egg is deployed, a crawl is scheduled, and its files are there."""
    folder = tmp_path / "scrapyd"
    folder.mkdir()
    output = tmp_path / "o"
    settings = [word for word in (*NO_DELAY, *NO_CLOCK) if word != "-s"]
    settings += [f"OUTPUT={output}", f"CONNECT_TO=*.mydrivers.com={site.url}"]
    with start_scrapyd(folder) as scrapyd:
        deployed = scrapyd.deploy(egg)
        assert (deployed["status"], deployed["spiders"]) == ("ok", 3), deployed
        scheduled = scrapyd.schedule("latest", *settings)
        assert scheduled["status"] == "ok"
        wait(scrapyd.has_finished)
    [log] = folder.glob("logs/news/latest/*.log")
    text = log.read_text()
    assert "finish_reason': 'finished'" in text
    assert " WARNING: " not in text
    assert " ERROR: " not in text
    files = read_tree(output)
    assert len(files) == len(list(output.rglob("*.md"))) > 0
    assert all(b"\npermalink: " in content for content in files.values())
