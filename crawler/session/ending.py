"""The end of a run: final reports, and closing in the right order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler import events
from crawler.reports.run_file import write_run
from crawler.reports.summary import describe_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from crawler.run import Run
    from crawler.session.session import Session


def end(session: Session, started: datetime) -> None:
    """End *session*: close the archive, write overviews and run.json, close the store.

    A step that fails becomes a problem of the run, and the next one follows. Pages are
    closed first: overviews are made from them, and run.json reports what was lost.
    """
    for step in _steps(session, started):
        with session.noting():
            step()


def _steps(session: Session, started: datetime) -> Iterator[Callable[[], object]]:
    """Yield the steps in order."""
    holding, settings = session.holding, session.crawler.settings
    if archive := holding.archive:
        limits = settings.getfloat("PAGES_MAX_MB"), settings.getfloat("PAGES_MAX_DAYS")
        yield lambda: archive.trim(session.clock(), *limits)
        yield archive.close
        for message in archive.damages:
            session.tell(events.PagesDamaged(message))
    yield from session.at_end
    if not (store := session.store):
        return
    finished = session.clock()

    def describe() -> Run:
        return describe_run(session.crawler, session.tally, started, finished)

    yield lambda: note_texts(session)
    # run.json comes after the store, and reports its failure.
    yield lambda: store.runs.add(describe())
    folder, fsync = Path(settings["OUTPUT"]), settings.getbool("FSYNC")
    yield lambda: write_run(folder, describe(), fsync=fsync)
    yield store.close


def note_texts(session: Session) -> None:
    """Record in the tally which articles have the same text."""
    tally = session.tally
    tally.same_texts = session.holding.same_texts(tally.repeated)
