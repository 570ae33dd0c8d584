"""How the store of the output folder is opened, and the folder held."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.clock import clock_of
from crawler.errors import SettingError
from crawler.files.lock import FolderLock
from crawler.store.store import Store

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

STDOUT = "-"
"""The value of OUTPUT that stands for standard output: then there is no store."""


def open_store(settings: BaseSettings, held: FolderLock | None = None) -> Store | None:
    """Return the store of OUTPUT, which it holds; None if that is standard output.

    A lock that is *held* already stays so when the store is closed. Raises FolderHeld
    where another run holds the folder; SettingError or StoreError, as Store does.
    """
    profiles = [name.strip() for name in settings.getlist("PROFILE")]
    if settings["OUTPUT"] == STDOUT:
        if len(profiles) > 1:
            message = "profile: standard output has room for one; name a folder."
            raise SettingError(message)
        return None
    lock = None if held else hold(settings)
    try:
        return Store(
            Path(settings["OUTPUT"]),
            ",".join(profiles),
            fsync=settings.getbool("FSYNC"),
            overwrite=settings.getbool("OVERWRITE"),
            lock=lock,
        )
    except BaseException:
        if lock:
            lock.release()
        raise


def hold(settings: BaseSettings) -> FolderLock:
    """Return the lock of the folder OUTPUT, taken.

    Raises what FolderLock.acquire does.
    """
    lock = FolderLock(Path(settings["OUTPUT"]), clock_of(settings))
    lock.acquire()
    return lock
