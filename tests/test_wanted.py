"""The arguments of a spider choose the articles to write."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from crawler.errors import SettingError
from crawler.wanted import (
    EVERYTHING,
    Wanted,
    check_output,
    parse_days,
    parse_limit,
    parse_wanted,
    wanted_of,
)
from tests.support.builders import any_text, often

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        *((None, None, "0123"), (FIRST, None, "123"), (None, LAST, "012")),
        *((FIRST, LAST, "12"), (FIRST, FIRST, "1")),
    ],
)
def test_includes(since: date | None, until: date | None, days: str) -> None:
    """The first and the last day are wanted completely."""
    wanted = Wanted(since=since, until=until)
    moments = [datetime(2026, 2, 28, 23, 59, tzinfo=UTC)]
    moments += [datetime(2026, 3, day, 23, 59, tzinfo=UTC) for day in (1, 2, 3)]
    assert "".join(str(n) for n in range(4) if wanted.includes(moments[n])) == days
    assert wanted.includes(None)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        *((EVERYTHING, False), (Wanted(refetch=True), False)),
        *((Wanted(limit=1), True), (Wanted(since=FIRST), True)),
        (Wanted(until=FIRST), True),
    ],
)
def test_partial(wanted: Wanted, *, expected: bool) -> None:
    """A limit or a day makes the choice partial; refetching does not."""
    assert wanted.is_partial is expected


def test_parse_wanted() -> None:
    """Arguments that are not given restrict nothing."""
    assert parse_wanted("", "", "", "") == EVERYTHING
    assert parse_wanted("2", "2026-03-01", "2026-03-02", "1") == Wanted(
        2, FIRST, LAST, refetch=True
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, False) for text in ("", "0", "false", "No")),
        *((text, True) for text in ("1", "true", "yes")),
    ],
)
def test_refetch(text: str, *, expected: bool) -> None:
    """Words for no turn refetching off."""
    assert parse_wanted("", "", "", text).refetch is expected


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "x", " 1", "²"])
def test_no_limit(text: str) -> None:
    """A limit that is not a whole number from 1 is an error."""
    with pytest.raises(SettingError, match=r"^limit: "):
        parse_limit(text)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        *(("x", "", "since"), ("", "2026-02-30", "until")),
        ("2026-03-02", "2026-03-01", "since 2026-03-02 .* until 2026-03-01"),
    ],
)
def test_no_days(since: str, until: str, words: str) -> None:
    """An invalid day is an error, and so are days in the wrong order."""
    with pytest.raises(SettingError, match=words):
        parse_days(since, until)


@often
@given(any_text, any_text)
def test_any_text(one: str, other: str) -> None:
    """Any argument is either read or a SettingError, never another error."""
    for parse in (lambda: parse_limit(one), lambda: parse_days(one, other)):
        try:
            assert parse() is not None
        except SettingError as error:
            message = str(error)
            assert message.startswith(("limit: ", "since", "until"))


@pytest.mark.parametrize("output", ["", " ", "\t"])
def test_no_output(output: str) -> None:
    """A folder without a name is not the current one."""
    with pytest.raises(SettingError, match=r"^OUTPUT: "):
        check_output(output)


@pytest.mark.parametrize(
    ("spider", "expected"),
    [
        (type("Own", (), {"wanted": Wanted(limit=3)})(), Wanted(limit=3)),
        (type("Other", (), {"wanted": "all"})(), EVERYTHING),
        (object(), EVERYTHING),
    ],
    ids=["own", "other", "none"],
)
def test_wanted_of(spider: object, expected: Wanted) -> None:
    """A spider of another project writes everything that it finds."""
    assert wanted_of(spider) == expected
