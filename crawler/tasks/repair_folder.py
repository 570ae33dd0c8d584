"""Examine or repair a whole folder, for `newsmatter doctor` and `adopt`."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from crawler.archive.lasting import LastingArchive
from crawler.archive.pages import FILE_NAME as PAGES
from crawler.clock import clock_of
from crawler.errors import DamageError, Exit, SettingError, StoreError
from crawler.files.lock import FolderLock
from crawler.sites.loading import load_site
from crawler.store.damage import check_database, set_aside
from crawler.store.database import FILE_NAME, read_profile
from crawler.store.opening import STDOUT, hold
from crawler.store.view import open_view
from crawler.tasks.examine import Finding, Health, examine
from crawler.tasks.guess_profile import guess_profile
from crawler.tasks.guess_settings import REMEMBERED, guess_settings
from crawler.tasks.images import examine_images, repair_images
from crawler.tasks.others import find_others
from crawler.tasks.project import existing_folder, open_folder, project_settings
from crawler.tasks.rebuild import page_reader
from crawler.tasks.repair import repair
from crawler.tasks.sites import folder_sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scrapy.settings import Settings

    from crawler.archive.pages import PageArchive


def examine_folder(given: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each file of the folder that *given* settings name.

    Nothing is changed. Raises SettingError if newsmatter wrote nothing there, and
    FolderHeld while a run changes the files.
    """
    folder = existing_folder(project_settings(given)["OUTPUT"])
    project = project_settings({**given, "PROFILE": read_profile(folder)})
    FolderLock(folder, clock_of(project)).check()
    with open_view(folder, project["PROFILE"]) as store:
        for place, setting in enumerate(folder_sites(store.index.sites, given)):
            for finding in examine(store, load_site(setting).name):
                # Files of no site are found again with each site.
                if not place or finding.health not in {Health.FOREIGN, Health.ORPHAN}:
                    yield finding
        yield from examine_images(store)


class Line(NamedTuple):
    """A line that tells what was done."""

    text: str
    code: Exit = Exit.DONE
    """REFUSED if a file may be an article, but cannot be read."""


def repair_folder(folder: Path, given: Mapping[str, Any]) -> Iterator[str]:
    """Repair *folder*; yield a line for each change.

    *given* are settings. Raises SettingError if there is no folder, FolderHeld if
    another run holds it, and StoreError if a database is whole, but cannot be read:
    then nothing is changed.
    """
    for line in _begin(folder, given, trusted=False):
        yield line.text


def adopt_folder(folder: Path, given: Mapping[str, Any]) -> Iterator[Line]:
    """Repair *folder*, whose files another program wrote, as repair_folder does.

    Files without a page are trusted; see Adopter.
    """
    return _begin(folder, given, trusted=True)


def _begin(folder: Path, given: Mapping[str, Any], *, trusted: bool) -> Iterator[Line]:
    if str(folder) == STDOUT or not folder.is_dir():
        message = f"{folder}: not a folder; name one that has articles."
        raise SettingError(message)
    load_site(
        project_settings(given)["SITE"]
    )  # raises SettingError before anything is changed
    lock = hold(project_settings(given))
    try:
        yield from map(Line, set_damaged_aside(folder))
        yield from _repair(folder, given, lock, trusted=trusted)
    finally:
        lock.release()


def set_damaged_aside(folder: Path) -> Iterator[str]:
    """Rename each database of *folder* that is damaged; yield its new name.

    All are read before one is renamed.
    """
    damages: dict[Path, DamageError] = {}
    for name, table in ((FILE_NAME, "articles"), (PAGES, "pages")):
        file = folder / name
        try:
            if file.exists():
                check_database(file, table)
        except DamageError as error:
            damages[file] = error
    for file, damage in damages.items():
        yield f"{damage}; renamed it to {set_aside(file)}"


def find_profile(folder: Path) -> str | None:
    """Return the profile of *folder*, from its store or guessed from its articles.

    None if there is no article yet.
    """
    if (folder / FILE_NAME).exists():
        with suppress(StoreError):  # a killed run may leave a store without one
            return read_profile(folder)
    return guess_profile(folder)


def _repair(
    folder: Path, given: Mapping[str, Any], lock: FolderLock, *, trusted: bool
) -> Iterator[Line]:
    known = (folder / FILE_NAME).exists()
    is_lost = not known and (folder / PAGES).exists()
    profile = find_profile(folder)
    if profile is None and not (folder / PAGES).exists():
        yield from starmap(_tell, find_others(folder))
        yield Line(f"no article in {folder}: nothing to repair")
        return
    told = {"PROFILE": profile} if profile else {}
    project = project_settings({**given, **told, "OVERWRITE": True})
    store = open_folder(project, lock)
    archive = LastingArchive(folder)
    guessed = {} if known else _guess(folder, project, archive)
    project.update(guessed, priority="cmdline")
    done = [repair_images(store)]
    for setting in folder_sites(store.index.sites, given, archive.sites()):
        site = load_site(setting)
        store.index.sites.note(site.name, setting)
        of_site = project.copy()
        of_site.set("SITE", setting, "cmdline")
        done.append(repair(of_site, store, archive, site, trusted=trusted))
    edited = 0
    for finding, how in chain.from_iterable(done):
        edited += how.startswith("adopted as edited")
        yield _tell(finding, how)
    archive.close()
    store.close()
    yield from map(Line, _advise(guessed, edited, is_lost=is_lost))


def _tell(finding: Finding, how: str) -> Line:
    is_unread = finding.health is Health.DAMAGED and finding.id is None
    text = f"{finding.health} {finding.path}: {how}"
    return Line(text, Exit.FAILED if is_unread else Exit.DONE)


def _advise(guessed: Mapping[str, str], edited: int, *, is_lost: bool) -> Iterator[str]:
    """Yield advice on a store that was made anew from files."""
    for name, value in guessed.items():
        if value:
            yield f"{name} is {value!r}, read from the files"
    if edited:
        yield f"{edited} edited: kept; newsmatter rebuild --overwrite overwrites them"
    lost = [name for name in REMEMBERED if name not in guessed]
    if is_lost and lost:
        yield f"the store is new: set {' and '.join(lost)} again, if you had set it"


def _guess(folder: Path, project: Settings, archive: PageArchive) -> dict[str, str]:
    with page_reader(project, archive) as reader:
        return guess_settings(folder, reader)
