"""A lock, and invalid content for its file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.files.lock import FolderLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
GARBLED = {
    "empty": b"",
    "half": b'{"process": 17, "ho',
    "bytes": b"\xff\xfe\x00\x80",
    "another kind": b'{"process": "many", "host": [], "since": "soon"}',
    "deep": b"[" * 100_000,
    "null": b"null",
}


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[FolderLock]:
    """Return the lock of a folder that does not exist yet."""
    lock = FolderLock(tmp_path / "output", lambda: NOON)
    yield lock
    lock.release()


@pytest.fixture(params=GARBLED.values(), ids=list(GARBLED))
def garbled(request: pytest.FixtureRequest) -> bytes:
    """Return content that names no owner of a lock."""
    content = request.param
    assert isinstance(content, bytes)
    return content
