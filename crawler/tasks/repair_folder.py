"""A whole folder, examined or repaired: what `newsmatter doctor` and `adopt` do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from crawler.archive.pages import FILE_NAME as PAGES
from crawler.archive.pages import PageArchive
from crawler.errors import SettingError
from crawler.sites.loading import load_site
from crawler.store.database import FILE_NAME, read_profile
from crawler.store.opening import STDOUT
from crawler.tasks.examine import Finding, Health, examine
from crawler.tasks.guess_profile import guess_profile
from crawler.tasks.guess_settings import REMEMBERED, guess_settings
from crawler.tasks.images import examine_pictures, repair_pictures
from crawler.tasks.project import existing_folder, open_folder, project_settings
from crawler.tasks.rebuild import page_reader
from crawler.tasks.repair import repair, set_aside
from crawler.tasks.sites import folder_sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def examine_folder(given: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each file of the folder that *given* settings name.

    Raises SettingError where newsmatter wrote nothing.
    """
    folder = existing_folder(project_settings(given)["OUTPUT"])
    project = project_settings({**given, "PROFILE": read_profile(folder)})
    # A store that opens mends what a kill left: it must be the only one that is open.
    store = open_folder(project)
    for place, setting in enumerate(folder_sites(store.index.sites, given)):
        for finding in examine(store, load_site(setting).name):
            # What no site has is found with each of them.
            if not place or finding.health not in {Health.FOREIGN, Health.ORPHAN}:
                yield finding
    yield from examine_pictures(store)
    store.close()


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
    guessed = {} if known else guess_settings(folder, page_reader(project, archive))
    project.update(guessed, priority="cmdline")
    done = [repair_pictures(store)]
    for setting in folder_sites(store.index.sites, given, archive.sites()):
        site = load_site(setting)
        store.index.sites.note(site.name, setting)
        of_site = project.copy()
        of_site.set("SITE", setting, "cmdline")
        done.append(repair(of_site, store, archive, site))
    for finding, how in chain.from_iterable(done):
        yield f"{finding.health} {finding.path}: {how}"
    archive.close()
    store.close()
    for name, value in guessed.items():
        if value:
            yield f"{name} is {value!r}, as the files tell"
    lost = [name for name in REMEMBERED if name not in guessed]
    if is_lost and lost:
        yield f"the store is new: set {' and '.join(lost)} again, if any"
