"""An error is told as the user's where his pipeline raised it, and as a bug else."""

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
        """Give *item* a field that it does not have."""
        item.words = 3  # type: ignore[attr-defined]  # the mistake
        return item


def test_pipeline() -> None:
    """The pipeline is named, and where fields of one's own belong."""
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
    """Of a mistake that is about no field, the article's fields are not spoken of."""
    try:
        Mine().process_item(7)
    except AttributeError as error:
        text = explain_error(error)
    assert text.endswith(
        ".Mine failed: AttributeError: 'int' object has no attribute 'words'"
    )


def test_message() -> None:
    """An error that says what to do says no more."""
    assert explain_error(FieldError("extra['a']: choose")) == "extra['a']: choose"


def test_bug() -> None:
    """What no pipeline of the user raised is a bug."""
    try:
        Mine().give(7)
    except AttributeError as error:
        text = explain_error(error)
    assert text.startswith("a bug, please report it: AttributeError: 'int' object has")
