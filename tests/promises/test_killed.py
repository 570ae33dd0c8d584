"""A crawl that was killed and is run again leaves what an undisturbed one does."""

from __future__ import annotations

import random
from itertools import cycle, product
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.soak import PROFILES, kill_at_random
from tests.support.commands import DONE, Commands, State, read_state
from tests.support.crashing import KILLS, POINTS
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

KILLED = 137

Counts = dict[str, dict[str, int]]
Wholes = dict[str, State]


class Case(NamedTuple):
    """A call at which a crawl is killed."""

    point: str
    kill: str
    which: str
    profile: str


CALLS = product(POINTS, KILLS, ("first", "middle", "last"))
CASES = [
    Case(*call, profile) for call, profile in zip(CALLS, cycle(PROFILES), strict=False)
]
"""Each point in each profile, but not each call: that is what the soak is for."""

each_profile = pytest.mark.parametrize("profile", PROFILES)


@pytest.fixture(scope="module")
def counts(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Counts:
    """Return how often a crawl calls each point, in each profile."""
    root = tmp_path_factory.mktemp("counted")
    return {profile: commands.count(root / profile, profile) for profile in PROFILES}


@pytest.fixture(scope="module")
def wholes(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Wholes:
    """Return what an undisturbed crawl leaves, in each profile."""
    root = tmp_path_factory.mktemp("undisturbed")
    for profile in PROFILES:
        assert commands.crawl(root / profile, profile) == DONE
    return {profile: commands.examine(root / profile) for profile in PROFILES}


def test_undisturbed(wholes: Wholes, counts: Counts) -> None:
    """An undisturbed crawl writes all articles, and calls each point for each."""
    for profile in PROFILES:
        names = wholes[profile].files
        files = [name for name in names if name.endswith(".md")]
        assert len(files) == 15 * len(profile.split(","))
        assert set(counts[profile]) == set(POINTS)
        assert counts[profile]["replace"] >= 15


@pytest.mark.parametrize("case", slow_but(CASES[::4], CASES), ids="-".join)
def test_point(
    case: Case, commands: Commands, counts: Counts, wholes: Wholes, tmp_path: Path
) -> None:
    """Killed before or after a call that touches the disk, it goes on where it was."""
    point, kill, which, profile = case
    total = counts[profile][point]
    number = {"first": 1, "middle": (total + 1) // 2, "last": total}[which]
    whole = wholes[profile]

    killed = commands.crawl(tmp_path / "o", profile, fault=(kill, point, number))
    assert killed.code == KILLED
    for path in (tmp_path / "o").rglob("*.md"):
        name = str(path.relative_to(tmp_path / "o"))
        assert path.read_bytes() == whole.files[name]

    assert commands.crawl(tmp_path / "o", profile) == DONE
    assert commands.examine(tmp_path / "o") == whole


@pytest.mark.parametrize(
    "point", slow_but(["replace"], ["execute", "replace", "commit"])
)
def test_mending(
    point: str, commands: Commands, wholes: Wholes, tmp_path: Path
) -> None:
    """Killed while it mends what a kill left, it mends that next time."""
    commands.crawl(tmp_path, "seed", fault=("kill-before", "replace", 3))
    for number in range(1, 7):
        commands.crawl(tmp_path, "seed", fault=("kill-after", point, number))

    assert commands.crawl(tmp_path, "seed") == DONE
    assert commands.examine(tmp_path) == wholes["seed"]


@each_profile
@pytest.mark.parametrize("seed", slow_but([1], [1, 2, 3]))
def test_random(
    seed: int, profile: str, commands: Commands, wholes: Wholes, tmp_path: Path
) -> None:
    """Killed at any moment, also of a run that goes on, it is as if it had not been."""
    moments = random.Random(seed)  # noqa: S311  # not for secrets
    kill_at_random(commands, tmp_path, profile, moments)

    assert commands.crawl(tmp_path, profile) == DONE
    assert commands.examine(tmp_path) == wholes[profile]
    assert read_state(tmp_path) == wholes[profile]
