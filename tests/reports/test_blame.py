"""An error is the user's if his pipeline raised it, else a bug."""

from __future__ import annotations

from crawler.errors import FieldError
from crawler.reports.blame import explain_error
from tests.support.builders import article


class Mine:
    """A pipeline of a user."""

    def process_item(self, item: object) -> object:
        """Fail, somewhere below."""
        return self.give(item)

    def give(self, item: object) -> object:
        """Set a field that *item* does not have."""
        item.words = 3  # type: ignore[attr-defined]  # the mistake
        return item


def test_pipeline() -> None:
    """The message names the pipeline, and the place for custom fields."""
    try:
        Mine().process_item(article())
    except AttributeError as error:
        text = explain_error(error)
    assert text == (
        f"the pipeline {__name__}.Mine failed: AttributeError: 'Article' object has no"
        " attribute 'words'; put fields of your own into item.extra: see"
        " docs/extending.md"
    )


def test_other_mistake() -> None:
    """An error about something else gives no hint about fields."""
    try:
        Mine().process_item(7)
    except AttributeError as error:
        text = explain_error(error)
    assert text.endswith(
        ".Mine failed: AttributeError: 'int' object has no attribute 'words'"
    )


def test_message() -> None:
    """An error with its own advice gets no hint."""
    assert explain_error(FieldError("extra['a']: choose")) == "extra['a']: choose"


def test_bug() -> None:
    """An error outside of the user's pipelines is a bug."""
    try:
        Mine().give(7)
    except AttributeError as error:
        text = explain_error(error)
    assert text.startswith("a bug, please report it: AttributeError: 'int' object has")
