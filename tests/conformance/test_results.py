"""The table of results: it says what was found, and nothing else."""

from __future__ import annotations

import pytest

from conformance.results import Outcome, Row, not_in_table, replace_table

ZONES = ("UTC", "Asia/Shanghai")
MARKS = "a\n<!-- conformance: begin -->\nold\n<!-- conformance: end -->\nb\n"
RIGHT = Outcome(3, {})
WRONG = Outcome(3, {"1 a": ["title"], "2 b": ["date", "tags"]})


def row(*outcomes: Outcome) -> Row:
    """Return a row of a generator."""
    return Row("G 1.0.0", "`portable`", dict(zip(ZONES, outcomes, strict=False)))


def test_row() -> None:
    """A row counts the articles that are right in each zone."""
    assert str(row(RIGHT, WRONG)) == "| G 1.0.0 | `portable` | 3 of 3 | 1 of 3 |"


def test_table() -> None:
    """The table stands between its marks; all else stays, and no row is left over."""
    text = replace_table(MARKS, [row(RIGHT, RIGHT)], ZONES)
    assert text == (
        "a\n<!-- conformance: begin -->\n"
        "| generator | profile | UTC | Asia/Shanghai |\n|---|---|---|---|\n"
        "| G 1.0.0 | `portable` | 3 of 3 | 3 of 3 |\n"
        "<!-- conformance: end -->\nb\n"
    )
    assert replace_table(text, [], ZONES).count("3 of 3") == 0


def test_no_marks() -> None:
    """A document without marks is named, not changed."""
    with pytest.raises(ValueError, match="no marks"):
        replace_table("a", [], ZONES)


def test_a_fault_is_not_written_as_right() -> None:
    """A table that says more than was found, or nothing of it, does not pass."""
    text = replace_table(MARKS, [row(RIGHT, RIGHT)], ZONES)
    assert not_in_table(text, [row(RIGHT, RIGHT)]) == []
    assert not_in_table(text, [row(RIGHT, WRONG)]) == [str(row(RIGHT, WRONG))]
    assert not_in_table("", [row(RIGHT, RIGHT)]) == [str(row(RIGHT, RIGHT))]


@pytest.mark.parametrize(
    ("outcome", "is_lossy", "is_wrong"),
    [
        (RIGHT, False, False),
        (WRONG, False, True),
        (WRONG, True, False),
    ],
)
def test_wrong(outcome: Outcome, is_lossy: bool, is_wrong: bool) -> None:  # noqa: FBT001  # a table
    """An article that is not right fails the run, but in a form that cannot say all."""
    found = Row("G", "a", {"UTC": RIGHT, "Asia/Shanghai": outcome}, is_lossy)
    assert found.is_wrong == is_wrong
