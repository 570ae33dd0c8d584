"""A feed that goes elsewhere: its failure is named, and what cannot be is refused."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from tests.support.changing_site import NOON

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_not_sent(folder: Folder) -> None:
    """A server that is not there ends the run with 7; no password is told."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"127.0.0.1:{nobody.getsockname()[1]}/a.jsonl"
        ended = folder.crawl(NOON, "-O", f"ftp://me:secret@{url}")
    assert ended.code == Exit.DISK
    assert ended.problems.startswith(f"ftp://***@{url}: ")
    assert "newsmatter export" in ended.problems


@pytest.mark.parametrize("uri", ["smb://h/a.jsonl", "gs://b/a.jsonl", "ftp:///a.jsonl"])
def test_not_served(folder: Folder, uri: str) -> None:
    """What nothing here can write to is refused before the crawl."""
    ended = folder.crawl(NOON, "-O", uri)
    assert (ended.code, ended.asked) == (Exit.USAGE, [])
    assert uri in ended.problems
    assert ended.problems.count("\n") == 1
