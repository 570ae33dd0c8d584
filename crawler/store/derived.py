"""Whether the files made of all articles are as new as the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

_TABLES = (
    "CREATE TABLE IF NOT EXISTS changes (number INTEGER NOT NULL)",
    "INSERT INTO changes SELECT 0 WHERE NOT EXISTS (SELECT * FROM changes)",
    """CREATE TABLE IF NOT EXISTS derived (
    name TEXT PRIMARY KEY,
    hash TEXT NOT NULL,        -- digest of the file, as it is or is about to be
    before TEXT,               -- digest of the one in whose place it comes
    made_of TEXT               -- NULL until it is there
) WITHOUT ROWID""",
)
_TRIGGERS = {
    "article_added": """
CREATE TRIGGER article_added AFTER INSERT ON articles WHEN NEW.hash IS NOT NULL
BEGIN UPDATE changes SET number = number + 1; END""",
    "article_removed": """
CREATE TRIGGER article_removed AFTER DELETE ON articles WHEN OLD.hash IS NOT NULL
BEGIN UPDATE changes SET number = number + 1; END""",
    "article_changed": """
CREATE TRIGGER article_changed AFTER UPDATE ON articles
WHEN (OLD.title, OLD.date, OLD.updated, OLD.path, OLD.content, OLD.hash)
    IS NOT (NEW.title, NEW.date, NEW.updated, NEW.path, NEW.content, NEW.hash)
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
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def prepare(self) -> None:
        """Begin to count; what was made without counting counts as old."""
        for statement in _TABLES:
            self._db.execute(statement)
        rows = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        missing = _TRIGGERS.keys() - {name for (name,) in rows}
        if missing:
            self._db.execute("UPDATE derived SET made_of = NULL")
        for name in sorted(missing):
            self._db.execute(_TRIGGERS[name])
        self._db.commit()

    @guarded
    def is_ours(self, name: str, digest: str | None) -> bool:
        """Tell whether a file *name* with this *digest* may be replaced.

        None stands for no file. Only what newsmatter made may be.
        """
        row = self._db.execute(
            "SELECT 1 FROM derived WHERE name = ?1 AND ?2 IN (hash, before)",
            (name, digest),
        )
        return digest is None or row.fetchone() is not None

    @guarded
    def is_current(self, name: str, form: str) -> bool:
        """Tell whether the file *name* was made, in this *form*, of what is there."""
        row = self._db.execute(
            "SELECT made_of FROM derived WHERE name = ?", (name,)
        ).fetchone()
        return row is not None and row[0] == self._state(form)

    @guarded
    def begin(self, name: str, digest: str, before: str | None) -> None:
        """Note and commit what the file *name* is about to be, and what it is."""
        self._db.execute(
            "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, NULL)",
            (name, digest, before),
        )
        self._db.commit()

    @guarded
    def finish(self, name: str, form: str) -> None:
        """Note and commit that the file *name* is made of what is there."""
        self._db.execute(
            "UPDATE derived SET made_of = ? WHERE name = ?", (self._state(form), name)
        )
        self._db.commit()

    def _state(self, form: str) -> str:
        (number,) = self._db.execute("SELECT number FROM changes").fetchone()
        return f"{number} {form}"
