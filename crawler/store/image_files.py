"""The files of pictures: absent or whole, and mended after a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.files.atomic import file_digest, make_folder, replace_file

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from crawler.images.checking import Picture


def place_picture(
    folder: Path, picture: Picture, content: bytes, *, fsync: bool
) -> None:
    """Write the file of *picture*, unless the same is there."""
    target = folder / picture.path
    if file_digest(target) != picture.digest:
        make_folder(target.parent, folder)
        replace_file(target, _part(target), content, fsync=fsync)


def mend_pictures(
    database: sqlite3.Connection, folder: Path, *, touch: bool = True
) -> None:
    """Finish what a killed run began to store, or undo it.

    Remove the parts of files, if it may *touch* them.
    """
    rows = database.execute(
        "SELECT address, path, digest FROM pictures WHERE state = 'storing'"
    ).fetchall()
    for address, path, digest in rows:
        target = folder / path
        if touch:
            _part(target).unlink(missing_ok=True)
        if file_digest(target) == digest:
            state, look_again = "stored", None
        else:
            state, look_again = "wanted", 0
        database.execute(
            "UPDATE pictures SET state = ?, look_again = ? WHERE address = ?",
            (state, look_again, address),
        )


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")
