"""The add-on says who is asking, and refuses settings that cannot be obeyed."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from scrapy.settings import Settings

from crawler import settings as own
from crawler.addon import Newsmatter, check_images, user_agent
from crawler.errors import SettingError


@pytest.fixture
def settings() -> Settings:
    """Return the settings of the project, before the add-on has seen them."""
    project = Settings()
    project.setmodule(own, priority="project")
    return project


def test_user_agent(settings: Settings) -> None:
    """Without a contact the user agent is name and version, and not Scrapy's."""
    Newsmatter().update_settings(settings)
    assert settings["USER_AGENT"] == f"newsmatter/{version('newsmatter')}"


@pytest.mark.parametrize("contact", ["me@example.org", " https://example.org/me "])
def test_contact(settings: Settings, contact: str) -> None:
    """A contact stands in the user agent."""
    settings.set("CONTACT", contact, "cmdline")
    Newsmatter().update_settings(settings)
    assert re.fullmatch(r"newsmatter/\S+ \(\+\S+\)", settings["USER_AGENT"])
    assert contact.strip() in settings["USER_AGENT"]


@pytest.mark.parametrize("contact", ["me\r\nCookie: a=b", "me\nx", "me\x00", "雨@a.cn"])
def test_contact_that_is_no_header(settings: Settings, contact: str) -> None:
    """A contact that would be another header, or none, is refused."""
    settings.set("CONTACT", contact, "cmdline")
    with pytest.raises(SettingError, match=r"^CONTACT: "):
        Newsmatter().update_settings(settings)


def test_user_agent_of_the_user(settings: Settings) -> None:
    """A user agent from the command line stays as it is."""
    settings.set("CONTACT", "me@example.org", "cmdline")
    settings.set("USER_AGENT", "mine", "cmdline")
    Newsmatter().update_settings(settings)
    assert settings["USER_AGENT"] == "mine"


def test_connect_to_is_checked(settings: Settings) -> None:
    """A detour that cannot be read ends the run before it begins."""
    settings.set("CONNECT_TO", "nonsense", "cmdline")
    with pytest.raises(SettingError, match="nonsense"):
        Newsmatter().update_settings(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("OUTPUT", ""), ("OUTPUT", " "), ("PROFILE", "nonsense")),
        ("HEXO_TIMEZONE", "Asia/Nowhere"),
    ],
)
def test_checked(settings: Settings, name: str, value: str) -> None:
    """A setting that cannot be obeyed ends the run before it begins."""
    if name == "HEXO_TIMEZONE":
        settings.set("PROFILE", "hexo")
    settings.set(name, value, "cmdline")
    with pytest.raises(SettingError):
        Newsmatter().update_settings(settings)


def test_user_agent_alone() -> None:
    """The name has its version, and the contact behind it if there is one."""
    assert user_agent("") == f"newsmatter/{version('newsmatter')}"
    assert user_agent("me@example.org") == f"{user_agent('')} (+me@example.org)"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("OUTPUT", "-", "standard output cannot hold"),
        ("PROFILE", "seed", "'seed' keeps the site's URLs"),
        ("IMAGES", False, ""),
        ("PROFILE", "seed,portable", ""),
    ],
)
def test_images(settings: Settings, name: str, value: object, words: str) -> None:
    """Images need a folder, and a profile that shows them from there."""
    settings.set("IMAGES", value=True)
    settings.set(name, value, "cmdline")
    if not words:
        check_images(settings)
        return
    with pytest.raises(SettingError, match=words):
        check_images(settings)
