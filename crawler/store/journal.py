"""Where files go: the paths of articles, and the mending of what a kill left behind."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import file_digest, make_folder, replace_file
from crawler.files.names import numbered, path_key
from crawler.outcomes import Outcome
from crawler.store.rows import fulfil

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def judge(file: Path, held: str, new: str, *, restore: bool) -> Outcome:
    """Return what is to become of a known *file*, by digests.

    It is as it would be written, or was changed by hand since it was *held*, which is
    undone only to *restore* it, or is to be written.
    """
    on_disk = file_digest(file)
    if on_disk == new:
        return Outcome.UNCHANGED
    return Outcome.WRITTEN if on_disk == held or restore else Outcome.KEPT


def free_path(  # noqa: PLR0913  # whose path, where, and what is there
    database: sqlite3.Connection,
    folder: Path,
    article: tuple[str, int],
    path: PurePosixPath,
    digest: str,
    *,
    table: str = "articles",
) -> PurePosixPath:
    """Return a path for *article* that no other article and no foreign file has.

    That is *path*, or *path* with the number behind it. Of two articles of a site that
    meet on one path, the one with the higher number gives way, if need be by moving. A
    foreign file that is the same to the byte (*digest*) is taken over. The paths are
    those of *table*.
    """
    site, number = article
    holder = database.execute(
        f"SELECT site, id, path FROM {table} WHERE key = ?",  # noqa: S608  # our own
        (path_key(path),),
    ).fetchone()
    if holder and holder[0] == site and holder[1] > number:
        _give_way(database, folder, table, holder[:2], PurePosixPath(holder[2]))
    elif holder or file_digest(folder / path) not in {digest, None}:
        other = numbered(path, number)
        return free_path(database, folder, article, other, digest, table=table)
    return path


def _give_way(
    database: sqlite3.Connection,
    folder: Path,
    table: str,
    article: tuple[str, int],
    path: PurePosixPath,
) -> None:
    other = numbered(path, article[1])
    target = free_path(database, folder, article, other, "", table=table)
    database.execute(
        f"UPDATE {table} SET path = ?, key = ?, moved_from = ? WHERE key = ?",  # noqa: S608  # our own
        (str(target), path_key(target), str(path), path_key(path)),
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
    part = target.with_name(part_of(article))
    replace_file(target, part, content, fsync=fsync)


def mend(database: sqlite3.Connection, folder: Path, *, touch: bool = True) -> None:
    """Finish what a killed run began, or undo it; the files only if it may *touch*."""
    _finish_moves(database, folder, touch=touch)
    rows = database.execute(
        "SELECT site, id, path, pending FROM articles WHERE pending IS NOT NULL"
    ).fetchall()
    for *key, path, pending in rows:
        target = folder / path
        if touch:
            target.with_name(part_of((key[0], key[1]))).unlink(missing_ok=True)
        values = json.loads(pending)
        if file_digest(target) == values["hash"]:
            fulfil(database, (key[0], key[1]), values)
    database.execute(
        "UPDATE articles SET pending = NULL, path = iif(hash IS NULL, NULL, path),"
        " key = iif(hash IS NULL, NULL, key) WHERE pending IS NOT NULL"
    )


def _finish_moves(
    database: sqlite3.Connection, folder: Path, *, touch: bool = True
) -> None:
    for table in ("articles", "variants"):
        rows = database.execute(
            f"SELECT path, moved_from FROM {table} WHERE moved_from IS NOT NULL"  # noqa: S608  # our own
        ).fetchall()
        for path, moved_from in rows:
            if (folder / path).exists() or not (folder / moved_from).exists():
                continue
            if not touch:
                database.execute(
                    f"UPDATE {table} SET path = ? WHERE path = ?",  # noqa: S608  # our own
                    (moved_from, path),
                )
            else:
                make_folder((folder / path).parent, folder)
                (folder / moved_from).rename(folder / path)
        database.execute(
            f"UPDATE {table} SET moved_from = NULL WHERE moved_from IS NOT NULL"  # noqa: S608  # our own
        )


def part_of(article: tuple[str, int]) -> str:
    """Return the name of the file of *article* while it is being written."""
    return f".{article[0]}-{article[1]}.part"
