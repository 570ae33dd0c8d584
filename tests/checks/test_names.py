"""A misspelt setting is an error with a suggestion; a plug-in's setting is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.checks.names import KNOWN, distance, nearest, unknown_names
from crawler.errors import SettingError

PLUGINS = """
    FOO MODE DELTAFETCH_ENABLED PLAYWRIGHT_BROWSER_TYPE REDIS_URL ROTATING_PROXY_LIST
    SPIDERMON_ENABLED SPLASH_URL ZYTE_API_KEY
    """.split()
LETTERS = st.text("ABCDEFG_", max_size=8)


@given(st.sampled_from(sorted(KNOWN)), st.data())
def test_misspelt(name: str, data: st.DataObject) -> None:
    """A lost, doubled or swapped character is recognised."""
    place = data.draw(st.integers(0, len(name) - 2))
    one, two = name[place], name[place + 1]
    instead = data.draw(st.sampled_from(["", one * 2, "X", two + one]))
    rest = name[place + 2 :] if instead == two + one else name[place + 1 :]
    wrong = name[:place] + instead + rest
    if wrong not in KNOWN:
        meant = nearest(wrong)
        assert meant is not None
        assert distance(wrong, meant) <= 1


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("PROFLE", "PROFILE"),
        ("profile", "PROFILE"),
        ("IMAGE_MAXX", "IMAGES_MAX"),
        ("DOWNLAOD_DELY", "DOWNLOAD_DELAY"),
        ("CONCURENT_REQUEST", "CONCURRENT_REQUESTS"),
        ("SIET", "SITE"),
        ("RETRY-TIMES", "RETRY_TIMES"),
    ],
)
def test_two_letters(wrong: str, meant: str) -> None:
    """Up to two characters may be wrong; the message says what to write."""
    with pytest.raises(SettingError) as error:
        unknown_names(["SITE", wrong])
    assert str(error.value) == f"{wrong}: no setting has this name; write {meant}."


def test_plugins() -> None:
    """Settings of plug-ins are not taken for misspelt ones."""
    assert unknown_names([*KNOWN, *PLUGINS]) == sorted(PLUGINS)


@given(LETTERS, LETTERS)
def test_distance(first: str, second: str) -> None:
    """The distance is symmetric, and 0 for equal words only."""
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (first == second)
    assert distance(first, second) <= max(len(first), len(second))
