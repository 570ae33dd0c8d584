"""The file of an image is absent or whole, and made good after a kill."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.images.checking import check_picture
from crawler.store.image_files import place_picture
from tests.support.pictures import paint
from tests.support.storing import SITE, open_store

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ADDRESS = "https://example.org/a.png"
CONTENT = paint()
PICTURE = check_picture(CONTENT)


@pytest.mark.parametrize("there", [True, False])
def test_mending(there: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a parameter
    """A picture that a killed run was storing is stored, or will be asked for."""
    with open_store(tmp_path) as store:
        store.pictures.want(SITE, 5, [ADDRESS])
        (tmp_path / "images").write_bytes(b"")  # in the way of the folder
        with pytest.raises(StoreError, match=str(PICTURE.path)):
            store.pictures.store(ADDRESS, PICTURE, CONTENT)
    (tmp_path / "images").unlink()
    part = tmp_path / PICTURE.path.with_name(f".{PICTURE.path.name}.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:9])
    if there:
        part.with_name(PICTURE.path.name).write_bytes(CONTENT)
    with open_store(tmp_path) as store:
        assert store.pictures.is_due(ADDRESS, NOW) is not there
        assert (ADDRESS in store.pictures.paths(SITE, 5)) is there
    assert not part.exists()


def test_half_written(tmp_path: Path) -> None:
    """A picture of which only half can be written is not there at all."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(CONTENT) // 2, limits[1]))
        with pytest.raises(OSError, match="File too large"):
            place_picture(tmp_path, PICTURE, CONTENT, fsync=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not (tmp_path / PICTURE.path).exists()
    place_picture(tmp_path, PICTURE, CONTENT, fsync=False)
    assert (tmp_path / PICTURE.path).read_bytes() == CONTENT


def test_same(tmp_path: Path) -> None:
    """An image that is there already is not written again."""
    place_picture(tmp_path, PICTURE, CONTENT, fsync=False)
    before = (tmp_path / PICTURE.path).stat()
    place_picture(tmp_path, PICTURE, CONTENT, fsync=False)
    after = (tmp_path / PICTURE.path).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
