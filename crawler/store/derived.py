"""Whether the files made of all articles are as new as the articles."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.store.guard import guarded, undoing
from crawler.store.journal import Journal, Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

_TRIGGERS = {
    "article_changed": """
CREATE TRIGGER article_changed AFTER UPDATE ON articles
WHEN (OLD.title, OLD.date, OLD.updated, OLD.content)
    IS NOT (NEW.title, NEW.date, NEW.updated, NEW.content)
BEGIN UPDATE changes SET number = number + 1; END""",
    "file_added": """
CREATE TRIGGER file_added AFTER INSERT ON files
WHEN NEW.kind = 'article' AND NEW.digest IS NOT NULL
BEGIN UPDATE changes SET number = number + 1; END""",
    "file_removed": """
CREATE TRIGGER file_removed AFTER DELETE ON files
WHEN OLD.kind = 'article' AND OLD.digest IS NOT NULL
BEGIN UPDATE changes SET number = number + 1; END""",
    "file_changed": """
CREATE TRIGGER file_changed AFTER UPDATE ON files
WHEN NEW.kind = 'article' AND (OLD.path, OLD.digest) IS NOT (NEW.path, NEW.digest)
BEGIN UPDATE changes SET number = number + 1; END""",
}


class DerivedFiles:
    """The files that newsmatter made of the articles, and of which state of them.

    The store counts the changes of its articles itself, whoever makes them.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
        journal: Journal,
    ) -> None:
        self._db = database
        self.guard = guard
        self._journal = journal

    @guarded
    def prepare(self) -> None:
        """Begin to count; what was made without counting counts as old."""
        rows = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        missing = _TRIGGERS.keys() - {name for (name,) in rows}
        if missing:
            self._db.execute("UPDATE overviews SET made_of = NULL")
        for name in sorted(missing):
            self._db.execute(_TRIGGERS[name])
        self._db.commit()

    @guarded
    def is_ours(self, name: str, digest: str | None) -> bool:
        """Tell whether a file *name* with this *digest* may be replaced.

        None stands for no file. Only what newsmatter made may be.
        """
        row = self._db.execute(
            "SELECT 1 FROM files WHERE kind = 'overview' AND path = ? AND digest = ?",
            (name, digest),
        )
        return digest is None or row.fetchone() is not None

    @guarded
    def is_current(self, name: str, form: str) -> bool:
        """Tell whether the file *name* was made, in this *form*, of what is there."""
        row = self._db.execute(
            "SELECT made_of FROM overviews WHERE name = ?", (name,)
        ).fetchone()
        return row is not None and row[0] == self._state(form)

    @guarded
    def begin(self, name: str, digest: str) -> None:
        """Note and commit what the file *name* is about to be."""
        self._db.execute("INSERT OR REPLACE INTO overviews VALUES (?, NULL)", (name,))
        self._journal.intend(Kind.OVERVIEW, PurePosixPath(name), digest)
        self._db.commit()

    @guarded
    def finish(self, name: str, digest: str, form: str) -> None:
        """Note and commit that the file *name* is made of what is there."""
        with undoing(self._db):
            self._journal.finish(PurePosixPath(name), digest)
            self._db.execute(
                "UPDATE overviews SET made_of = ? WHERE name = ?",
                (self._state(form), name),
            )
        self._db.commit()

    def _state(self, form: str) -> str:
        (number,) = self._db.execute("SELECT number FROM changes").fetchone()
        return f"{number} {form}"
