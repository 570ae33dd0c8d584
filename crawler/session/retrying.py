"""When an article that failed, or is missing, is asked for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.clock import Clock, clock_of
from crawler.outcomes import A_PART, DOUBTED, is_of_host
from crawler.store.schedule import SECOND_LOOK, next_try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True)
class Retrying:
    """The back-off of the setting RETRY_AFTER_DAYS."""

    clock: Clock
    days: Sequence[float]

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Retrying:
        """Build it for the days and the clock of a crawl."""
        days = [float(day) for day in settings.getlist("RETRY_AFTER_DAYS")]
        return cls(clock_of(settings), days)

    def after_failure(self, tries: int, reason: str) -> int | None:
        """Return when what failed so often, at last for *reason*, is tried again."""
        if reason.removeprefix(A_PART) in DOUBTED:
            return self.after_look(tries)
        for_ever = is_of_host(reason)
        return next_try(tries, self.clock(), self.days, for_ever=for_ever)

    def after_look(self, looks: int) -> int | None:
        """Return when what was not there so often is looked for again."""
        now = self.clock()
        if looks > 1:
            return next_try(looks - 1, now, self.days)
        return int(now.timestamp()) + SECOND_LOOK
