"""The settings of images say which are stored, or that none are."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.images.options import Options

GIVEN = {"IMAGES_THUMBNAILS": "1", "IMAGES_MAX": "7", "IMAGES_TIMEOUT": "2.5"}


@pytest.mark.parametrize("images", [True, "1"])
def test_on(images: object) -> None:
    """With IMAGES, each setting is read, as text from a command line too."""
    settings = Settings({"IMAGES": images, **GIVEN})
    assert Options.from_settings(settings) == Options(
        thumbnails=True, most=7, timeout=2.5
    )


@pytest.mark.parametrize("images", [False, "0", None])
def test_off(images: object) -> None:
    """Without IMAGES there are no options, whatever else is set."""
    assert Options.from_settings(Settings({"IMAGES": images, **GIVEN})) is None


def test_project() -> None:
    """The project's own settings store no images until they are asked to."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    assert Options.from_settings(settings) is None
    settings.set("IMAGES", value=True)
    options = Options.from_settings(settings)
    assert options
    assert options.most > 0
    assert options.timeout > 0
