"""The store of the output folder, opened under the lock of the folder."""

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
"""The value of OUTPUT for standard output, which has no store."""


def open_store(settings: BaseSettings, held: FolderLock | None = None) -> Store | None:
    """Lock the folder OUTPUT and return its store; None for standard output.

    A lock that the caller has *held* before stays when the store is closed. Raises
    FolderHeld if another run holds the folder, and the errors of Store.
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
    """Take the lock of the folder OUTPUT, and return it.

    Raises the errors of FolderLock.acquire.
    """
    lock = FolderLock(Path(settings["OUTPUT"]), clock_of(settings))
    lock.acquire()
    return lock
