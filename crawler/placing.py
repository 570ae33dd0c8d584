"""Where files go: the paths of articles, and the mending of what a kill left behind."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.names import numbered, path_key
from crawler.files import file_digest, make_folder, replace_file
from crawler.rows import fulfil

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def free_path(
    database: sqlite3.Connection,
    folder: Path,
    article: tuple[str, int],
    path: PurePosixPath,
    digest: str,
) -> PurePosixPath:
    """Return a path for *article* that no other article and no foreign file has.

    That is *path*, or *path* with the number behind it. Of two articles of a site that
    meet on one path, the one with the higher number gives way, if need be by moving. A
    foreign file that is the same to the byte (*digest*) is taken over.
    """
    site, number = article
    holder = database.execute(
        "SELECT site, id, path FROM articles WHERE key = ?", (path_key(path),)
    ).fetchone()
    if holder and holder[0] == site and holder[1] > number:
        _give_way(database, folder, holder[:2], PurePosixPath(holder[2]))
    elif holder or file_digest(folder / path) not in {digest, None}:
        return free_path(database, folder, article, numbered(path, number), digest)
    return path


def _give_way(
    database: sqlite3.Connection,
    folder: Path,
    article: tuple[str, int],
    path: PurePosixPath,
) -> None:
    target = free_path(database, folder, article, numbered(path, article[1]), "")
    database.execute(
        "UPDATE articles SET path = ?, key = ?, moved_from = ?"
        " WHERE site = ? AND id = ?",
        (str(target), path_key(target), str(path), *article),
    )
    database.commit()
    _finish_moves(database, folder)


def place_file(
    folder: Path,
    article: tuple[str, int],
    path: PurePosixPath,
    content: bytes,
    *,
    fsync: bool,
) -> None:
    """Write the file of *article*, whole or not at all."""
    target = folder / path
    make_folder(target.parent, folder)
    part = target.with_name(_part(article))
    replace_file(target, part, content, fsync=fsync)


def mend(database: sqlite3.Connection, folder: Path) -> None:
    """Finish what a killed run began, or undo it."""
    _finish_moves(database, folder)
    rows = database.execute(
        "SELECT site, id, path, pending FROM articles WHERE pending IS NOT NULL"
    ).fetchall()
    for *key, path, pending in rows:
        target = folder / path
        target.with_name(_part((key[0], key[1]))).unlink(missing_ok=True)
        values = json.loads(pending)
        if file_digest(target) == values["hash"]:
            fulfil(database, (key[0], key[1]), values)
    database.execute(
        "UPDATE articles SET pending = NULL, path = iif(hash IS NULL, NULL, path),"
        " key = iif(hash IS NULL, NULL, key) WHERE pending IS NOT NULL"
    )


def _finish_moves(database: sqlite3.Connection, folder: Path) -> None:
    rows = database.execute(
        "SELECT path, moved_from FROM articles WHERE moved_from IS NOT NULL"
    ).fetchall()
    for path, moved_from in rows:
        if (folder / moved_from).exists() and not (folder / path).exists():
            make_folder((folder / path).parent, folder)
            (folder / moved_from).rename(folder / path)
    database.execute(
        "UPDATE articles SET moved_from = NULL WHERE moved_from IS NOT NULL"
    )


def _part(article: tuple[str, int]) -> str:
    return f".{article[0]}-{article[1]}.part"
