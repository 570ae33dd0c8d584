"""A user's project is found as Scrapy finds it, and stands over our own settings."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from crawler import settings as ours
from crawler.errors import SettingError
from crawler.tasks.project import project_settings
from crawler.tasks.user_project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str], None]
NAME = "mine_for_a_test"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes the settings of a project, of which we stand in a folder."""
    (tmp_path / "scrapy.cfg").write_text(f"[settings]\ndefault = {NAME}\n")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delenv("SCRAPY_SETTINGS_MODULE", raising=False)
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def write(text: str) -> None:
        # Scrapy notes the module in the environment: as it was, after the test.
        monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", NAME)
        (tmp_path / f"{NAME}.py").write_text(text)

    return write


def test_import(write: Write) -> None:
    """A project that begins with our settings leaves out what it wants to."""
    write("from crawler.settings import *\nITEM_PIPELINES = {}\nIMAGES_MAX = 3\n")
    settings = read_project()
    assert settings.getdict("ITEM_PIPELINES") == {}
    assert (settings["IMAGES_MAX"], settings["SITE"]) == (3, ours.SITE)


@pytest.mark.parametrize(("text", "found"), [("SITE = 'his'\n", "his"), ("SITE =", "")])
def test_environment(
    text: str, found: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it can be read or not, no child process is told which project this is."""
    write(text)
    monkeypatch.delenv("SCRAPY_SETTINGS_MODULE")
    before = {**os.environ}
    if found:
        assert read_project()["SITE"] == found
    else:
        with pytest.raises(SettingError, match=f"^SCRAPY_SETTINGS_MODULE: '{NAME}'"):
            read_project()
    assert {**os.environ} == before


def test_no_import(write: Write) -> None:
    """Any other project adds its components and spiders to ours."""
    write(
        "ITEM_PIPELINES = {'json.JSONDecoder': 950, 'crawler.pipelines.check."
        "CheckPipeline': None}\nSPIDER_MODULES = ['mine.spiders']\nDOWNLOAD_DELAY = 3\n"
    )
    settings = read_project()
    pipelines = settings.getdict("ITEM_PIPELINES")
    assert pipelines["json.JSONDecoder"] == 950
    assert pipelines["crawler.pipelines.check.CheckPipeline"] is None
    assert pipelines.keys() == {*ours.ITEM_PIPELINES, "json.JSONDecoder"}
    assert settings["SPIDER_MODULES"] == ["crawler.spiders", "mine.spiders"]
    assert settings["DOWNLOAD_DELAY"] == 3


def test_command_line(write: Write) -> None:
    """The command line stands over the project."""
    write("IMAGES_MAX = 3\nATOM_ENTRIES = 7\n")
    settings = project_settings({"IMAGES_MAX": "4"})
    assert (settings["IMAGES_MAX"], settings["ATOM_ENTRIES"]) == ("4", 7)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("PROFLE = 'hugo'", "^PROFLE: no setting has this name; write PROFILE"),
        ("DOWNLOAD_DELAY = -1", "^DOWNLOAD_DELAY: expected seconds"),
        ("ADDONS = 3", f"'{NAME}' cannot be read: TypeError"),
        ("SITE = ", f"^SCRAPY_SETTINGS_MODULE: '{NAME}' cannot be read: SyntaxError"),
        ("open('/nosuch')", "FileNotFoundError: No such file or directory$"),
        ("import no_such_module", "ModuleNotFoundError: No module named"),
        ("1 / 0", "ZeroDivisionError: division by zero$"),
    ],
)
def test_mistake(write: Write, text: str, message: str) -> None:
    """A mistake in the module is named, and the name of the module."""
    write(f"{text}\n")
    with pytest.raises(SettingError, match=message):
        project_settings({})


@pytest.mark.parametrize("name", ["no_such_module", "no_such_module.settings", "a..b"])
def test_no_module(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A module that is not there is named."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", name)
    with pytest.raises(SettingError, match=f"^SCRAPY_SETTINGS_MODULE: .*{name!r}"):
        read_project()


def test_broken_file(write: Write, tmp_path: Path) -> None:
    """A scrapy.cfg that cannot be read is named."""
    write("")
    (tmp_path / "scrapy.cfg").write_text("settings\n")
    with pytest.raises(SettingError, match=r"^scrapy.cfg: cannot be read: "):
        read_project()
