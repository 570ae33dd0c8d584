"""The help of a command fits a screen, and shows how to begin."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.testing import CliRunner

from crawler.cli.app import COMMANDS, app, load_command
from crawler.cli.help import EXAMPLES, START
from tests.support.documents import CODE, read

SCREEN = 24
LONG = {"crawl": 30}
"""Commands whose options need more lines than a small screen has."""
REFERENCES = ("docs/reference.md", "docs/reference.zh-CN.md")


def help_of(*words: str) -> str:
    """Return what the option `--help` of a command prints, at 80 columns."""
    words = (*words, "--help")
    result = CliRunner().invoke(app, words, "newsmatter", env={"COLUMNS": "80"})
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("words", ["", *COMMANDS])
def test_screen(words: str) -> None:
    """The help fits a screen of 80 columns."""
    lines = help_of(*words.split()).splitlines()
    assert len(lines) <= LONG.get(words, SCREEN)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_options(name: str) -> None:
    """An option has a line of the help, or a place in the reference; none is lost."""
    shown = [line.split("  ", 2)[-1].strip() for line in help_of(name).splitlines()]
    for parameter in load_command(name).params:
        names = set(parameter.opts)
        if getattr(parameter, "hidden", False):
            for reference in map(read, REFERENCES):
                code = " ".join(CODE.findall(reference)).split()
                assert names & set(code), names
        else:
            assert [line for line in shown if line.startswith(parameter.help)], names


@pytest.mark.parametrize("name", COMMANDS)
def test_examples(name: str) -> None:
    """The help ends with command lines that the command takes."""
    shown = re.findall(r"^ +\$ (newsmatter .+)$", help_of(name), re.MULTILINE)
    assert tuple(shown) == EXAMPLES[name] != ()
    for line in shown:
        _, command, *words = shlex.split(line)
        assert command == name
        load_command(name).make_context(name, words).close()


def test_order() -> None:
    """Commands stand in the order in which users need them, the first look first."""
    shown = re.findall(r"^  (\w+)  +[A-Z]", help_of(), re.MULTILINE)
    assert shown == list(COMMANDS)
    needed = ["demo", "crawl", "runs", "export", "doctor", "rebuild", "replica"]
    assert sorted(needed, key=shown.index) == needed
    assert help_of().endswith(f"$ {START}\n")


def test_panels() -> None:
    """Many options stand in groups; what is no choice of articles or files, last."""
    panels = re.findall(r"^(\w+):$", help_of("crawl"), re.MULTILINE)
    assert panels == ["Arguments", "Articles", "Files", "Options"]
