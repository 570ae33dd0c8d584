"""The settings say which images are stored, if any."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.images.options import Options

GIVEN = {"IMAGES_THUMBNAILS": "1", "IMAGES_MAX": "7", "IMAGES_TIMEOUT": "2.5"}


@pytest.mark.parametrize("images", [True, "1"])
def test_on(images: object) -> None:
    """With IMAGES, each setting is read, also as text from a command line."""
    settings = Settings({"IMAGES": images, **GIVEN})
    assert Options.from_settings(settings) == Options(
        thumbnails=True, most=7, timeout=2.5
    )


@pytest.mark.parametrize("images", [False, "0", None])
def test_off(images: object) -> None:
    """Without IMAGES there are no options, whatever the other settings."""
    assert Options.from_settings(Settings({"IMAGES": images, **GIVEN})) is None


def test_project() -> None:
    """By default, the project's settings store no images."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    assert Options.from_settings(settings) is None
    settings.set("IMAGES", value=True)
    options = Options.from_settings(settings)
    assert options
    assert options.most > 0
    assert options.timeout > 0
