"""What the documents say is there: settings, options, exit codes, commands, files."""

from __future__ import annotations

import ast
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.spiderloader import SpiderLoader

from crawler import settings
from crawler.cli import app
from crawler.cli.app import load_command
from crawler.errors import Exit
from crawler.exporters.profiles import PROFILES
from tests.support.crawling import ROOT
from tests.support.documents import (
    CHINESE,
    CODE,
    commands,
    documents,
    read,
    table,
    translated,
)

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = ("docs/reference.md", "docs/reference.zh-CN.md")
SIGNALS = {129, 130, 143}
FOREIGN = {"--max-old-space-size", "--write"}
"""Options of other programs."""
SPIDERS = SpiderLoader.from_settings(
    Settings({"SPIDER_MODULES": settings.SPIDER_MODULES})
).list()
COMMANDS: dict[str, Any] = {name: load_command(name) for name in app.COMMANDS}
OPTIONS = {
    name: [p.opts for p in command.params if p.param_type_name == "option"]
    for name, command in COMMANDS.items()
}
"""The names of each option, by command."""
SHOWN = [
    pytest.param(line, id=f"{path.name}-{line}")
    for path in documents()
    for line in commands(path.read_text(encoding="utf-8"), "newsmatter")
    if not line.endswith("…")
]


def code(cell: str) -> list[str]:
    """Return what stands in *cell* as code."""
    return CODE.findall(cell)


def value(text: str) -> object:
    """Return the value that a default is written as."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


@pytest.mark.parametrize("name", REFERENCES)
def test_settings(name: str) -> None:
    """The table has each of our own settings, with its default and its option."""
    own = {n for n in dir(settings) if n.isupper() and not hasattr(default_settings, n)}
    named = set()
    for row in table(read(name), "`SITE`"):
        names, options, defaults = map(code, row[:3])
        named |= set(names)
        assert set(options) <= {o for opts in OPTIONS["crawl"] for o in opts}
        assert len(defaults) in {0, 1, len(names)}
        for number, setting in enumerate(names):
            known = settings if hasattr(settings, setting) else default_settings
            default = getattr(known, setting)
            if defaults:
                assert default == value(defaults[number % len(defaults)]), setting
            else:
                assert default in ("", None, {}), setting
    assert own <= named


@pytest.mark.parametrize("name", REFERENCES)
def test_options(name: str) -> None:
    """Each command is in the table, and each of its options is somewhere."""
    text = read(name)
    rows = table(text, "`crawl`")
    assert {code(row[0])[0] for row in rows} == COMMANDS.keys()
    words = {word for one in CODE.findall(text) for word in one.split()}
    for command, options in OPTIONS.items():
        for opts in options:
            assert words & set(opts), (command, opts)


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.name))
def test_no_option_is_made_up(path: Path) -> None:
    """What is written as an option of ours is one."""
    words = {
        w for one in CODE.findall(path.read_text(encoding="utf-8")) for w in one.split()
    }
    known = {o for options in OPTIONS.values() for opts in options for o in opts}
    named = {word for word in words if re.fullmatch(r"--[a-z-]+", word)}
    assert named - FOREIGN <= known | {"--version", "--help"}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_main_settings(name: str) -> None:
    """The settings that are told twice are told alike."""
    reference = f"docs/{name.replace('README', 'reference')}"
    rows = table(read(name), "`SITE`")
    assert rows
    assert [row for row in rows if row not in table(read(reference), "`SITE`")] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_exit_codes(name: str) -> None:
    """The table has each exit code, and no other."""
    rows = table(read(name), "0")
    codes = {int(number) for row in rows for number in re.split("[,、]", row[0])}
    assert codes == {*Exit, *SIGNALS}


@pytest.mark.parametrize("name", ["docs/profiles.md", "docs/profiles.zh-CN.md"])
def test_profiles(name: str) -> None:
    """The table has each profile, and no other; so has the help of the option."""
    assert [code(row[0])[0] for row in table(read(name), "`zola`")] == list(PROFILES)
    (option,) = (p for p in COMMANDS["crawl"].params if p.name == "profile")
    assert set(PROFILES) <= set(re.findall(r"\w+", option.help))


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_spiders(name: str) -> None:
    """The table has each spider, and no other."""
    rows = table(read(name), "`latest`")
    assert {code(row[0])[0] for row in rows} == set(SPIDERS)


@pytest.mark.parametrize("line", SHOWN)
def test_command(line: str) -> None:
    """A command line that is shown is one: command, options and arguments are known."""
    _, name, *words = shlex.split(line.split(">", maxsplit=1)[0])
    with COMMANDS[name].make_context(name, words) as context:
        assert context.params.get("spider") in {None, *SPIDERS}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_schedule(name: str) -> None:
    """What cron and systemd are shown to run is a command."""
    lines = re.findall(r"/bin/newsmatter (\w+) (.+)$", read(name), re.MULTILINE)
    assert len(lines) == 2
    for command, words in lines:
        COMMANDS[command].make_context(command, shlex.split(words)).close()


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.name))
def test_links(path: Path) -> None:
    """A link to a file leads to one; so do the names of tests."""
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    tests = [
        name for name in CODE.findall(text) if re.match(r"[\w/]*test_\w+\.py", name)
    ]
    places = [path.parent / link for link in links] + [ROOT / name for name in tests]
    assert [place for place in places if not place.exists()] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_make(name: str) -> None:
    """What `make` can make is named, and nothing else."""
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)
    assert set(targets) == set(re.findall(r"(?:`|\$ )make ([a-z-]+)", read(name)))


@pytest.mark.parametrize("path", translated(), ids=lambda path: str(path.name))
def test_translation(path: Path) -> None:
    """The Chinese document has the same headings, commands, tables, names and links."""

    def skeleton(path: Path) -> tuple[object, ...]:
        text = path.read_text(encoding="utf-8").replace(CHINESE, ".md")
        return (
            re.findall(r"^#+ ", text, re.MULTILINE),
            commands(text, "[a-z.]+"),
            [row.count("|") for row in text.splitlines() if row.startswith("|")],
            {word for word in CODE.findall(text) if word.isascii() and "<" not in word},
            {
                link
                for link in re.findall(r"\]\(([^)]+)\)", text)
                if "README" not in link
            },
        )

    assert skeleton(path.with_suffix(CHINESE)) == skeleton(path)
