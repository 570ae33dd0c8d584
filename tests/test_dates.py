"""Dates are read strictly: a moment that was written, or none."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import parse_date, parse_day, parse_feed_date
from tests.support.builders import any_text, often

BEIJING = ZoneInfo("Asia/Shanghai")
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S")
moments = st.datetimes(min_value=datetime(1902, 1, 1), max_value=datetime(2199, 1, 1))  # noqa: DTZ001  # hypothesis wants them without a zone
odd_dates = st.from_regex(
    r"\A\d{1,5}[-/年.]\d{1,3}[-/月.]\d{1,3}日?"
    r"([T ]\d{1,2}:\d\d(:\d\d)?)?(Z|[+-]\d\d:?\d\d)?"
)
odd_feed_dates = st.from_regex(
    r"\A[A-Z][a-z]{2}, \d{1,3} (Jan|Feb|Xyz) \d{1,30} "
    r"\d\d:\d\d(:\d\d)? ([+-]\d{1,9}|GMT)?"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-23 16:31:40", "2022-05-23T16:31:40+08:00"),
        ("2022-05-23 16:31", "2022-05-23T16:31:00+08:00"),
        ("2022年05月23日 16:31", "2022-05-23T16:31:00+08:00"),
        ("2022年5月3日 6:31", "2022-05-03T06:31:00+08:00"),
        ("2022/5/3", "2022-05-03T00:00:00+08:00"),
        (" 2022-05-23 16:31\n", "2022-05-23T16:31:00+08:00"),
        ("2022-05-23T16:31:40Z", "2022-05-24T00:31:40+08:00"),
        ("2022-05-23T16:31:40.123+09:30", "2022-05-23T15:01:40+08:00"),
        ("2022-05-23 16:31:40 +0800", "2022-05-23T16:31:40+08:00"),
        ("2024-02-29 00:00", "2024-02-29T00:00:00+08:00"),
        ("1970-01-01 00:00", "1970-01-01T00:00:00+08:00"),
        ("1988-07-01 12:00", "1988-07-01T12:00:00+09:00"),  # a summer of its own time
    ],
)
def test_parse_date(text: str, expected: str) -> None:
    """A reading without an offset is that of a clock in the zone."""
    moment = parse_date(text, BEIJING)
    assert moment
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "刚刚", "5分钟前", "昨天 21:15", "05-23 16:31", "5月23日", "16:31"),
        *("2022-02-30 10:00", "2023-02-29", "2022-13-01", "2022-00-01", "0000-01-01"),
        *("2022-05-23 25:00", "2022-05-23 16:60", "2022-05-23 16:31:61", "22-05-23"),
        *("2022-05-23 16:31 x", "x2022-05-23", "2022-05-23 2022-05-24", "2022-05"),
        *(
            "2022-05-23T16:31+99:99",
            "0001-01-01T00:00Z+14:00",
            "9999-12-31T23:59-12:00",
        ),
    ],
)
def test_no_date(text: str) -> None:
    """A day that the calendar does not have is no date, and nothing is guessed."""
    assert parse_date(text, BEIJING) is None


@often
@given(moments, st.sampled_from(FORMS))
def test_forms(moment: datetime, form: str) -> None:
    """Whatever a clock can show is read as it stands."""
    reading = parse_date(moment.strftime(form), BEIJING)
    assert reading == moment.replace(microsecond=0, tzinfo=BEIJING)


@often
@given(moments, st.integers(-14 * 60, 14 * 60))
def test_offsets(moment: datetime, minutes: int) -> None:
    """An offset is believed: the moment is the same, the clock that of the zone."""
    there = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    reading = parse_date(there.isoformat(), BEIJING)
    assert reading
    assert reading.timestamp() == there.timestamp()
    assert reading.tzinfo is BEIJING


@often
@given(st.one_of(any_text, odd_dates, odd_feed_dates))
def test_never_fails(text: str) -> None:
    """What is no date is None; what is one is aware, and of the zone."""
    for moment in (parse_date(text, BEIJING), parse_feed_date(text, BEIJING)):
        assert moment is None or moment.tzinfo is BEIJING


@pytest.mark.parametrize(
    "text",
    [
        *("Mon, 23 May 2022 16:31:40 GMT", "Mon, 23 May 2022 16:31:40 +0800"),
        *("Mon, 23 May 2022 16:31:40 -0000", "Mon, 23 May 2022 16:31:40"),
        *("Mon, 23 May 2022 16:31:40 UT", "Mon, 23 May 2022 17:31:40 +0900"),
        *("Mon, 23 May 2022 16:31:40 CST", "Mon, 23 May 2022 16:31:40 cst"),
        *("Mon, 23 May 2022 16:31:40 +0800 (CST)", "Mon, 23 May 2022 04:31:40 EDT"),
        *("2022-05-23 16:31:40", "2022-05-23T16:31:40+08:00", "2022-05-23T16:31:40Z"),
    ],
)
def test_feed_date(text: str) -> None:
    """GMT, Z, CST or nothing labels the zone's clock; any other offset is believed."""
    expected = datetime(2022, 5, 23, 16, 31, 40, tzinfo=BEIJING)
    assert parse_feed_date(text, BEIJING) == expected


@pytest.mark.parametrize(
    ("zone", "label", "hour"),
    [
        *(("America/Chicago", "CDT", 9), ("America/Chicago", "CST", 10)),
        *(("America/New_York", "EDT", 9), ("America/New_York", "CDT", 10)),
        *(("Europe/London", "BST", 9), ("Asia/Tokyo", "CST", 0)),
    ],
)
def test_zone_names(zone: str, label: str, hour: int) -> None:
    """A name of a zone is that of the site's own, if it has that name on the day."""
    moment = parse_feed_date(f"Mon, 23 May 2022 09:31:40 {label}", ZoneInfo(zone))
    assert moment
    assert (moment.hour, moment.minute, moment.tzinfo) == (hour, 31, ZoneInfo(zone))


@pytest.mark.parametrize(
    "text",
    ["", "x", "刚刚", "Mon, 31 Feb 2022 16:31:40 GMT", "Mon, 23 May 2022 25:31:40 GMT"],
)
def test_no_feed_date(text: str) -> None:
    """What a feed writes in no known way is no date."""
    assert parse_feed_date(text, BEIJING) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("2022-05-23", date(2022, 5, 23)), ("2022-02-30", None), ("2022-5-3", None)),
        *(("", None), ("x", None), ("2022-05-23 10:00", None), ("today", None)),
        *(("20220523", None), ("2022-W21-1", None), ("٢٠٢٢-٠٥-٢٣", None)),
    ],
)
def test_parse_day(text: str, expected: date | None) -> None:
    """A day is written YYYY-MM-DD, and stands in the calendar."""
    assert parse_day(text) == expected
