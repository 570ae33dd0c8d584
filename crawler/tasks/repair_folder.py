"""A whole folder, examined or repaired: what `newsmatter doctor` and `adopt` do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from crawler.archive.pages import FILE_NAME as PAGES
from crawler.archive.pages import PageArchive
from crawler.clock import clock_of
from crawler.errors import SettingError
from crawler.files.lock import FolderLock
from crawler.sites.loading import load_site
from crawler.store.database import FILE_NAME, read_profile
from crawler.store.opening import STDOUT
from crawler.store.view import open_view
from crawler.tasks.examine import Finding, examine
from crawler.tasks.guess_profile import guess_profile
from crawler.tasks.guess_settings import REMEMBERED, guess_settings
from crawler.tasks.images import examine_pictures, repair_pictures
from crawler.tasks.project import existing_folder, open_folder, project_settings
from crawler.tasks.rebuild import page_reader
from crawler.tasks.repair import repair, set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scrapy.settings import Settings


def examine_folder(given: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each file of the folder that *given* settings name.

    Nothing is changed there. Raises SettingError where newsmatter wrote nothing, and
    FolderHeld while a run changes the files.
    """
    folder = existing_folder(project_settings(given)["OUTPUT"])
    project = project_settings({**given, "PROFILE": read_profile(folder)})
    FolderLock(folder, clock_of(project)).check()
    site = load_site(project["SITE"]).name
    with open_view(folder, project["PROFILE"]) as store:
        yield from chain(examine(store, site), examine_pictures(store))


def repair_folder(folder: Path, given: Mapping[str, Any]) -> Iterator[str]:
    """Repair *folder*; yield a line for all that was done.

    *given* are settings. Raises SettingError where there is no folder.
    """
    if str(folder) == STDOUT or not folder.is_dir():
        message = f"{folder}: not a folder; name one that has articles."
        raise SettingError(message)
    if aside := set_aside(folder):
        yield f"the store cannot be read; it is now {aside}"
    known = (folder / FILE_NAME).exists()
    is_lost = not known and (folder / PAGES).exists()
    profile = read_profile(folder) if known else guess_profile(folder)
    project = project_settings({**given, "PROFILE": profile, "RESTORE": True})
    store = open_folder(project)
    archive = PageArchive(folder)
    guessed = {} if known else _guess(folder, project, archive)
    project.update(guessed, priority="cmdline")
    articles = repair(project, store, archive, load_site(project["SITE"]))
    for finding, done in chain(repair_pictures(store), articles):
        yield f"{finding.health} {finding.path}: {done}"
    archive.close()
    store.close()
    for name, value in guessed.items():
        if value:
            yield f"{name} is {value!r}, as the files tell"
    lost = [name for name in REMEMBERED if name not in guessed]
    if is_lost and lost:
        yield f"the store is new: set {' and '.join(lost)} again, if any"


def _guess(folder: Path, project: Settings, archive: PageArchive) -> dict[str, str]:
    with page_reader(project, archive) as reader:
        return guess_settings(folder, reader)
