"""Files that are not adopted, and the reason for each."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import DamagedHeadError, HeadError, load_head
from crawler.outcomes import GONE_FOLDER
from crawler.tasks.examine import Finding, Health

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def find_others(folder: Path) -> Iterator[tuple[Finding, str]]:
    """Yield each Markdown file of *folder* that is no article, and the reason."""
    for file in sorted(folder.rglob("*.md")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.parts[0] == GONE_FOLDER or not file.is_file():
            continue
        try:
            load_head(file)
        except HeadError as error:
            yield describe_other(path, error)


def describe_other(path: PurePosixPath, error: HeadError) -> tuple[Finding, str]:
    """Return what the *error* of reading the file at *path* means.

    A file with a front matter that cannot be read may be an article.
    """
    if isinstance(error, DamagedHeadError):
        return Finding(path, Health.DAMAGED), f"{error}: left as it is"
    return Finding(path, Health.FOREIGN), f"no article, {error}: left as it is"
