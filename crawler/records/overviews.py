"""Overviews of a folder: `atom.xml` of the newest articles, `index.jsonl` of all.

They are generated from the folder, and only if it has changed. The store records the
state that each was generated from, so that the run after a killed one repeats it.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.files.atomic import file_digest
from crawler.files.draft import Draft
from crawler.records.atom import render_feed
from crawler.records.exporters import on_one_line
from crawler.records.record import Record
from crawler.records.recorder import open_recorder
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

    from scrapy.crawler import Crawler

    from crawler.store.store import Store

ATOM_FILE = "atom.xml"
INDEX_FILE = "index.jsonl"


class Overviews:
    """The overviews that the settings ATOM and INDEX request.

    Raises SettingError if ATOM_ENTRIES is not a number from 1.
    """

    def __init__(self, crawler: Crawler, store: Store) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.store = store
        self.site = load_site(settings["SITE"])
        self.entries = count_entries(settings["ATOM_ENTRIES"])
        self._fsync = settings.getbool("FSYNC")
        self._makers: dict[str, Callable[[], Iterator[bytes]]] = {}
        if settings.getbool("ATOM"):
            self._makers[ATOM_FILE] = self._make_atom
        if settings.getbool("INDEX"):
            self._makers[INDEX_FILE] = self._make_index

    def prepare(self) -> None:
        """Make the store count changes from now on."""
        self.store.derived.prepare()

    def names(self) -> list[str]:
        """Return the names of the overviews."""
        return list(self._makers)

    def refresh(self, name: str) -> None:
        """Write the overview *name* again if it is missing or out of date.

        Raises StoreError if that fails, or if the existing file was edited or is not
        from newsmatter.
        """
        file = self.store.folder / name
        derived = self.store.derived
        schema = Record.model_fields["schema_"].default
        form = f"{self.site.name} {self.entries} {version('newsmatter')} {schema}"
        with self.store.guard(name):
            if file.exists() and derived.is_current(name, form):
                return
            before = file_digest(file)
            if not derived.is_ours(name, before):
                message = f"{file}: not as newsmatter wrote it; move or delete it."
                raise StoreError(message)
            derived.finish(name, self._write(name, before), form)

    def _write(self, name: str, before: str | None) -> str:
        """Write the file *name* unless its digest is *before*; return its digest."""
        file = self.store.folder / name
        hashed = sha256()
        with Draft(file, _fail, fsync=self._fsync) as draft:
            for line in self._makers[name]():
                hashed.update(line)
                draft.write(line)
            digest = hashed.hexdigest()
            self.store.derived.begin(name, digest)
            if digest != before:
                draft.keep()
        return digest

    def _make_index(self) -> Iterator[bytes]:
        for line in self.store.index.lines():
            yield f"{on_one_line(line)}\n".encode()

    def _make_atom(self) -> Iterator[bytes]:
        newest = self.store.index.newest(self.site.name, self.entries)
        with open_recorder(self.crawler, self.store.folder) as recorder:
            records = [recorder.record(stored) for stored in newest]
        known = [record if isinstance(record, Record) else None for record in records]
        yield render_feed(zip(newest, known, strict=True), self.site)


def count_entries(value: object) -> int:
    """Return the setting ATOM_ENTRIES. Raises SettingError if it is not a number."""
    text = str(value)
    if not (text.isdecimal() and int(text)):
        message = f"ATOM_ENTRIES: expected a number of entries from 1, got {text!r}"
        raise SettingError(message)
    return int(text)


def _fail(error: OSError) -> NoReturn:
    raise error
