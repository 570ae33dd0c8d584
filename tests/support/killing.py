"""A process that writes articles and is killed, at every step that it could be.

    python -m tests.support.killing SCENARIO FOLDER [THEN]

makes the folders 1, 2, … in FOLDER. In the n-th, SCENARIO was killed before its n-th
touch of the disk: a statement of SQL, a file opened, renamed or removed. In the last
one it was not killed. With THEN, another scenario, a folder 7.3 was killed at the
seventh step of the one, and then at the third of the other.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from signal import SIGKILL
from typing import TYPE_CHECKING

from crawler.store.store import Store
from tests.support.storing import TEXT, write

if TYPE_CHECKING:
    from collections.abc import Callable

_TOUCHES = {"open", "os.mkdir", "os.remove", "os.rename"}


def write_once(store: Store) -> None:
    """Write an article for the first time."""
    write(store, 5, text="five")


def write_again(store: Store) -> None:
    """Write what an article has become."""
    write(store, 5, text="another five")


def displace(store: Store) -> None:
    """Write the article that a name belongs to."""
    write(store, 3, text="three")


def meet_foreign_file(store: Store) -> None:
    """Write an article whose name a user's file has."""
    write(store, 7, path="a/taken.md", text="seven")


def repeat(store: Store) -> None:
    """Write the same text under two numbers."""
    write(store, 5, text=TEXT)
    write(store, 9, path="a/c.md", text=TEXT)


def mend(store: Store) -> None:
    """Do nothing but what opening the store does."""


SCENARIOS: dict[str, Callable[[Store], None]] = {
    scenario.__name__: scenario
    for scenario in (write_once, write_again, displace, meet_foreign_file, repeat, mend)
}


def prepare(scenario: str, folder: Path) -> None:
    """Put into *folder* what *scenario* finds there."""
    (folder / "a").mkdir(parents=True)
    (folder / "a/taken.md").write_text("theirs", encoding="utf-8")
    if scenario in {"write_again", "displace"}:
        play("write_once", folder)


def play(scenario: str, folder: Path, *, fsync: bool = False) -> None:
    """Open the store of *folder*, let *scenario* happen, close it."""
    with closing(Store(folder, "portable", fsync=fsync)) as store:
        SCENARIOS[scenario](store)


def kill_everywhere(scenario: str, root: Path) -> None:
    """Let *scenario* happen again and again, killed one step later each time."""
    for step in count(1):
        folder = root / str(step)
        prepare(scenario, folder)
        if not kill_at(step, scenario, folder, fsync=True):
            return


def kill_again(then: str, root: Path) -> None:
    """Let *then* happen to each folder of *root* likewise, always to a copy."""
    for killed in list(root.iterdir()):
        for step in count(1):
            folder = shutil.copytree(killed, root / f"{killed.name}.{step}")
            if not kill_at(step, then, folder, fsync=False):
                break
        shutil.rmtree(killed)


def kill_at(step: int, scenario: str, folder: Path, *, fsync: bool) -> bool:
    """Play *scenario* in a child, to be killed before *step*. Tell whether it was."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            sys.exit(f"step {step} of {scenario} failed")
        return os.WIFSIGNALED(status)
    Countdown(step)
    play(scenario, folder, fsync=fsync)
    os._exit(0)


class Countdown:
    """What kills this process before its n-th touch of the disk."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        sys.addaudithook(self.watch)
        sqlite3.connect = partial(connect, self)  # type: ignore[assignment]  # the same, watched

    def watch(self, event: str, _arguments: tuple[object, ...]) -> None:
        """Count what touches the disk."""
        if event in _TOUCHES:
            self.step(event)

    def step(self, _what: str) -> None:
        """Count one; kill this process when none are left."""
        self.steps -= 1
        if not self.steps:
            os.kill(os.getpid(), SIGKILL)


def connect(countdown: Countdown, path: Path) -> sqlite3.Connection:
    """Open a database whose statements count."""
    database = sqlite3.Connection(path)
    database.set_trace_callback(countdown.step)
    return database


if __name__ == "__main__":
    kill_everywhere(sys.argv[1], Path(sys.argv[2]))
    if then := sys.argv[3:]:
        kill_again(then[0], Path(sys.argv[2]))
