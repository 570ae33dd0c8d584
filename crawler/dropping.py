"""Why a pipeline drops an article."""

from __future__ import annotations

from scrapy.exceptions import DropItem


class Refused(DropItem):
    """What was downloaded is not the article that was asked for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, log_level="WARNING")


class Unwanted(DropItem):
    """An article that the user did not ask for: of another day, or beyond the limit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, log_level="DEBUG")


class OtherDay(Unwanted):
    """An article of a day that the user did not ask for."""
