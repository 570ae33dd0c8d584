"""What docs/python.md shows of the functions for scripts works as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tests.support.documents import CODE, blocks, read, table

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

NAME = "docs/python.md"
SETTINGS = """
from crawler.settings import *
CONNECT_TO = {{"*.mydrivers.com": "{url}"}}
DOWNLOAD_DELAY = 0
AUTOTHROTTLE_ENABLED = False
NOW = "2026-11-01T12:00:00+08:00"
LOG_ENABLED = False
"""


def test_names() -> None:
    """Each name is there, and says what it is."""
    for row in table(read(NAME), "`crawler.tasks.crawl.run_crawl`"):
        module, _, name = CODE.findall(row[0])[0].rpartition(".")
        assert getattr(import_module(module), name).__doc__


def test_examples(site: Replica, tmp_path: Path) -> None:
    """The examples run one after another, and tell of what was crawled."""
    (tmp_path / "settings_here.py").write_text(SETTINGS.format(url=site.url))
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = settings_here\n")
    lines = [line for block in blocks(read(NAME), "python") for line in block]
    script = tmp_path / "script.py"
    script.write_text("\n".join([*lines, ""]), encoding="utf-8")
    words = (sys.executable, script)
    ended = subprocess.run(
        words, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    told = ended.stdout.splitlines()
    assert told[0] == "0 problems, exit code 0"
    assert len(list((tmp_path / "articles").rglob("*.md"))) == 5
    assert [bool(re.match(r"20\d\d-", line)) for line in told[1:6]] == [True] * 5
    assert told[6].endswith(" articles since 2022")
    assert [line.split()[1] for line in told[7:]] == ["unchanged"] * 5
