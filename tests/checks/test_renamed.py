"""The old name of a setting works for one more version, and a warning says so."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest

from crawler import settings as own
from crawler.checks.names import KNOWN, nearest
from crawler.checks.renamed import RENAMED, accept_old_names
from crawler.checks.table import OURS
from crawler.errors import OldNameWarning
from crawler.spiders.article import ArticleSpider
from crawler.tasks.project import project_settings
from tests.support.crawling import newsmatter

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.settings import Settings

VALUES: dict[str, Any] = {"RESTORE": True}
"""What no default is; of the others 7."""


@pytest.fixture
def settings() -> Settings:
    """Return the settings of a project that sets nothing."""
    return project_settings({})


@pytest.mark.parametrize("old", RENAMED)
def test_names(old: str) -> None:
    """What has a new name is one of ours, which has a default; the old one is gone."""
    new = RENAMED[old]
    assert new in OURS
    assert hasattr(own, new)
    assert old not in KNOWN
    assert not hasattr(own, old)
    assert nearest(old) != old


@pytest.mark.parametrize("priority", ["project", "spider", "cmdline"])
@pytest.mark.parametrize("old", RENAMED)
def test_old(settings: Settings, old: str, priority: str) -> None:
    """Wherever the old name is given, its value is that of the new one."""
    settings.set(old, VALUES.get(old, 7), priority)
    with pytest.warns(OldNameWarning, match=f"^{old}: write {RENAMED[old]}; "):
        accept_old_names(settings)
    assert settings[RENAMED[old]] == VALUES.get(old, 7)
    assert settings.getpriority(RENAMED[old]) == settings.getpriority(old)


@pytest.mark.parametrize("priority", ["project", "spider", "cmdline"])
def test_both(settings: Settings, priority: str) -> None:
    """The new name wins wherever it is given, and the warning says so, each time."""
    settings.set("HOST_MAX_FAILURES", 3, priority)
    settings.set("HOST_PATIENCE", 7, "cmdline")
    for _ in range(2):
        with pytest.warns(OldNameWarning, match="HOST_MAX_FAILURES, is given too"):
            accept_old_names(settings)
        assert settings["HOST_MAX_FAILURES"] == 3


def test_again(settings: Settings) -> None:
    """Settings that are looked at twice are the same, and so is the warning."""
    settings.set("RESTORE", "1", "cmdline")
    for _ in range(2):
        with pytest.warns(OldNameWarning, match="^RESTORE: write OVERWRITE; "):
            accept_old_names(settings)
    assert settings["OVERWRITE"] == "1"


def test_none(settings: Settings) -> None:
    """Who uses no old name hears nothing."""
    with warnings.catch_warnings(action="error"):
        accept_old_names(settings)


def test_custom_settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a spider may have the old names, too."""
    monkeypatch.setattr(ArticleSpider, "custom_settings", {"RESTORE": True})
    with pytest.warns(OldNameWarning, match="^RESTORE: "):
        ArticleSpider.update_settings(settings)
    assert settings.getbool("OVERWRITE")


def test_project(tmp_path: Path) -> None:
    """A project's module may have them: the command says it in one line, once."""
    (tmp_path / "old.py").write_text("RESTORE = 'maybe'\n", encoding="utf-8")
    ended = newsmatter(
        *("crawl", "latest", "-o", str(tmp_path / "o")),
        SCRAPY_SETTINGS_MODULE="old",
        PYTHONPATH=str(tmp_path),
    )

    told, error = ended.stderr.splitlines()
    assert told.startswith("newsmatter: RESTORE: write OVERWRITE; ")
    assert error.startswith("newsmatter: OVERWRITE: expected ")


def test_option(tmp_path: Path) -> None:
    """On the command line they are warned of before anything else is told."""
    words = ("-s", "RESTORE=1", "-s", "HOST_PATIENCE=-1")
    ended = newsmatter("rebuild", "-o", str(tmp_path), *words)
    told = [line.split(": ")[:3] for line in ended.stderr.splitlines()]
    assert [line[1] for line in told] == [
        *("HOST_PATIENCE", "RESTORE", "HOST_MAX_FAILURES")
    ]
