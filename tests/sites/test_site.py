"""A site file has all that a crawl needs, with valid values."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from crawler.sites.site import Site

KIND = {"url": "https://a.example/{id}", "pattern": r"/(?P<id>\d+)"}
SITE = {
    "name": "my-site_1",
    "title": "雨",
    "url": "https://a.example/",
    "zone": "Asia/Shanghai",
    "hosts": ["a.example"],
    "categories": ["甲", "乙"],
    "section": "丙",
    "pages": {"desktop": KIND, "mobile": {**KIND, "pattern": "(?P<id>m)"}},
    "listing": {"items": "li", "hidden": ".x", "link": "a"},
    "fields": {name: [{"css": "p"}] for name in ("id", "title", "date")},
    "body": {"containers": ["p"], "seed": {"cut": "a", "tail": "b"}},
}


def test_least() -> None:
    """A minimal site file is valid; what it leaves out is empty."""
    site = Site.model_validate(SITE)
    assert site.zone == ZoneInfo("Asia/Shanghai")
    assert site.candidates.title[0].css == "p"
    assert (site.parts, site.tags, site.lists) == (None, None, {})
    assert (site.image_hosts, site.placeholders) == ((), ())


def test_canonical() -> None:
    """The first kind of page is the one that is fetched."""
    site = Site.model_validate(SITE)
    assert site.canonical is site.pages["desktop"]


@pytest.mark.parametrize("key", SITE)
def test_needed(key: str) -> None:
    """Each of these keys is required."""
    with pytest.raises(ValidationError, match=rf"(?m)^{key}$"):
        Site.model_validate({name: SITE[name] for name in SITE if name != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("name", name) for name in ("", "My", "../my", "a b", "a\n")),
        *(("hosts", []), ("pages", {}), ("zone", "Asia/Nowhere"), ("url", "a.example")),
        *(("categories", ["甲"]), ("placeholders", ["0f"]), ("charsets", ["gb99"])),
        ("more", 1),
    ],
)
def test_refused(key: str, value: object) -> None:
    """An invalid value is rejected, and its key is named."""
    with pytest.raises(ValidationError, match=rf"(?m)^{key}\b"):
        Site.model_validate({**SITE, key: value})
