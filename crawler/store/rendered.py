"""The files of one article in all profiles, written together.

The first profile is written last. A file that the user edited, moved or deleted is not
overwritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crawler.files.atomic import digest, file_digest
from crawler.outcomes import Outcome
from crawler.store.journal import Journal, Kind, Owner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path, PurePosixPath


class Rendered(NamedTuple):
    """The text of an article in a profile, and its path if it is new."""

    profile: str
    path: PurePosixPath
    text: str


class Draft(NamedTuple):
    """A planned file, and the outcome for it."""

    owner: Owner
    path: PurePosixPath
    data: bytes
    digest: str
    outcome: Outcome


def plan(journal: Journal, owner: Owner, file: Rendered, *, overwrite: bool) -> Draft:
    """Plan the outcome and the path of a *file*."""
    data = file.text.encode()
    new = digest(data)
    held = journal.held(owner)
    if held is None:
        path = journal.free_path(owner, file.path, new)
        return Draft(owner, path, data, new, Outcome.WRITTEN)
    path, before = held
    outcome = judge(journal.folder / path, before, new, overwrite=overwrite)
    return Draft(owner, path, data, new, outcome)


def judge(file: Path, held: str, new: str, *, overwrite: bool) -> Outcome:
    """Return what is to become of a known *file*, by digests.

    It is as it would be written, or was changed by hand since it was *held*, which is
    undone only to *overwrite* it, or is to be written.
    """
    on_disk = file_digest(file)
    if on_disk == new:
        return Outcome.UNCHANGED
    return Outcome.WRITTEN if on_disk == held or overwrite else Outcome.KEPT


def carry_out(
    journal: Journal, drafts: Sequence[Draft], values: Mapping[str, Any]
) -> None:
    """Write the planned files, after one commit of all intents.

    The *values* are what the article notes when the last file, which leads, is there.
    `finish` comes next.
    """
    changed = [draft for draft in drafts if draft.outcome is Outcome.WRITTEN]
    for draft in changed:
        noted = values if draft is drafts[-1] else None
        journal.intend(Kind.ARTICLE, draft.path, draft.digest, draft.owner, noted)
    if changed:
        journal.commit()
    for draft in changed:
        journal.place(draft.path, draft.data, draft.owner)


def finish(journal: Journal, drafts: Sequence[Draft]) -> None:
    """Note that the files of *drafts* are there, but for what the user has changed."""
    for draft in drafts:
        if draft.outcome is not Outcome.KEPT:
            journal.finish(draft.path, draft.digest)


def most(drafts: Sequence[Draft]) -> Outcome:
    """Return the last outcome, or another one if the last is UNCHANGED."""
    *others, outcome = [draft.outcome for draft in drafts]
    if outcome is Outcome.UNCHANGED:
        return next((one for one in Outcome if one in others), outcome)
    return outcome
