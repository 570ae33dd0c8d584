"""Compare the images in a folder with its store."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import file_digest
from crawler.images.checking import FOLDER
from crawler.tasks.examine import Finding, Health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.store.store import Store
    from crawler.store.view import StoreView

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z]+")


def examine_images(store: StoreView) -> Iterator[Finding]:
    """Yield a finding for each image in the store, and for each unused one."""
    known = store.images.files()
    for path, digest in known.items():
        found = file_digest(store.folder / path)
        if found is None:
            yield Finding(path, Health.MISSING)
        else:
            yield Finding(path, Health.WHOLE if found == digest else Health.DAMAGED)
    for file in sorted(store.folder.glob(f"{FOLDER}/??/*")):
        path = PurePosixPath(file.relative_to(store.folder).as_posix())
        if path not in known and _NAME.fullmatch(path.name):
            yield Finding(path, Health.UNUSED)


def repair_images(store: Store) -> Iterator[tuple[Finding, str]]:
    """Let the next crawl fetch each broken image; yield findings and what was done.

    Unused images stay: a file that the store has forgotten may show them.
    """
    for finding in list(examine_images(store)):
        if finding.health is Health.UNUSED:
            yield finding, "left as it is"
        elif finding.health is not Health.WHOLE:
            store.images.reopen(finding.path)
            yield finding, "the next crawl fetches it again"
