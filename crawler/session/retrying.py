"""Retries of articles that failed or are missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from crawler.clock import Clock, clock_of
from crawler.outcomes import (
    A_PART,
    DOUBTED,
    WITHDRAWN,
    Failing,
    Gone,
    is_of_host,
    parse_gone,
)
from crawler.store.schedule import SECOND_LOOK, next_try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.settings import BaseSettings

    from crawler.store.store import Store


@dataclass(frozen=True, slots=True)
class Retrying:
    """Plans retries by RETRY_AFTER_DAYS, and treats withdrawn articles by GONE."""

    clock: Clock
    days: Sequence[float]
    gone: Gone
    """What to do with the file of a withdrawn article."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Retrying:
        """Build it from the settings of a crawl."""
        days = [float(day) for day in settings.getlist("RETRY_AFTER_DAYS")]
        return cls(clock_of(settings), days, parse_gone(settings["GONE"]))

    def note_failure(
        self,
        store: Store,
        key: tuple[str, str],
        source: str,
        reason: str,
        how: Failing,
    ) -> None:
        """Record in *store* why an article was not written, and when to retry it."""
        again = partial(self.after_failure, reason=reason)
        with store.undoing():
            if reason in WITHDRAWN:
                store.files.undo(*key)
            store.states.fail(*key, source, reason, again)
            store.states.note_how(*key, how)

    def note_missing(
        self, store: Store, key: tuple[str, str], reason: str, *, certain: bool
    ) -> bool:
        """Record that a written article is missing; tell whether it is gone."""
        with store.undoing():  # what is gone must not have a file that is there
            gone = store.states.withdraw(*key, reason, self.after_look, certain=certain)
            if gone:
                store.files.remove(*key, self.gone)
        return gone

    def after_failure(self, tries: int, reason: str) -> int | None:
        """Return the time of the next retry after *tries* failures."""
        if reason.removeprefix(A_PART) in DOUBTED:
            return self.after_look(tries)
        for_ever = is_of_host(reason)
        return next_try(tries, self.clock(), self.days, for_ever=for_ever)

    def after_look(self, looks: int) -> int | None:
        """Return the time of the next check after *tries* misses in a row."""
        now = self.clock()
        if looks > 1:
            return next_try(looks - 1, now, self.days)
        return int(now.timestamp()) + SECOND_LOOK
