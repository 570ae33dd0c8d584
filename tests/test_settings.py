"""The settings are those of a good guest, and of a careful one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object

from crawler import settings as own

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMISES = {
    # A good guest.
    "ROBOTSTXT_OBEY": True,
    "DOWNLOAD_DELAY": 1.0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
    # A careful one.
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_MAXSIZE": 16 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 30,
    "COOKIES_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "CONCURRENT_ITEMS": 1,
}
COMPONENTS = ("ITEM_PIPELINES", "EXTENSIONS", "DOWNLOADER_MIDDLEWARES")
LISTENERS = ("telnet", "remote", "cookies", "metarefresh", "debug")


@pytest.fixture
def settings() -> Settings:
    """Return the settings of the project."""
    project = Settings()
    project.setmodule(own, priority="project")
    return project


def own_settings(*endings: str) -> Iterator[tuple[str, Any]]:
    """Yield the settings of the project whose names end so."""
    for name in dir(own):
        if name.endswith(endings) and name.isupper():
            yield name, getattr(own, name)


@pytest.mark.parametrize("name", PROMISES)
def test_promise(settings: Settings, name: str) -> None:
    """What is promised is what is set, and Scrapy knows the name."""
    assert settings[name] == PROMISES[name]
    assert hasattr(default_settings, name)


def test_no_setting_is_misspelt() -> None:
    """A setting that Scrapy does not have is one that our own code asks for."""
    files = (f for f in Path(own.__file__).parent.rglob("*.py") if f.stem != "settings")
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    unknown = {n for n, _ in own_settings("") if not hasattr(default_settings, n)}
    assert {"SITE", "OUTPUT"} < unknown
    assert {name for name in unknown if f'"{name}"' not in source} == set()


def test_schemes(settings: Settings) -> None:
    """Nothing but the web can be downloaded: no file:, data:, ftp: or s3:."""
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert all(map(load_object, filter(None, handlers.values())))
    assert {scheme for scheme, handler in handlers.items() if handler} == {
        "http",
        "https",
    }


@pytest.mark.parametrize("name", [*COMPONENTS, "SPIDER_MIDDLEWARES"])
def test_components_exist(settings: Settings, name: str) -> None:
    """Every component can be imported, and no two of our own stand in one place."""
    components = settings.getwithbase(name)
    for component in build_component_list(components):
        load_object(component)
    places = list(getattr(own, name, {}).values())
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "name",
    [
        *("TWISTED_DNS_RESOLVER", "LOG_FORMATTER", "ASYNCIO_EVENT_LOOP"),
        *("STATS_CLASS", "REQUEST_FINGERPRINTER_CLASS"),
    ],
)
def test_classes_exist(settings: Settings, name: str) -> None:
    """A class that is set can be imported."""
    assert settings[name] is None or load_object(settings[name])


@pytest.mark.parametrize("name", [name for name, _ in own_settings("_BASE")])
def test_scrapys_own_components(name: str) -> None:
    """Our lists of Scrapy's components are Scrapy's, less some: an upgrade shows."""
    known = getattr(default_settings, name)
    given = getattr(own, name)
    if name in {"DOWNLOAD_HANDLERS_BASE", "FEED_STORAGES_BASE"}:
        assert given.keys() <= known.keys()
    else:
        assert given.items() <= known.items()


@pytest.mark.parametrize("name", ["EXTENSIONS", "DOWNLOADER_MIDDLEWARES"])
def test_what_is_off_is_not_imported(settings: Settings, name: str) -> None:
    """No component listens on a port, keeps cookies or follows what a page says."""
    components = " ".join(map(str, settings.getwithbase(name))).lower()
    assert [word for word in LISTENERS if word in components] == []
