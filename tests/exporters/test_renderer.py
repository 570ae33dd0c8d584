"""A renderer gives the text of a file, and finds out whether somebody edited it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.exporters.front_matter import read_head
from crawler.exporters.profiles import PROFILES
from crawler.exporters.renderer import Renderer
from crawler.files.atomic import digest
from tests.support.builders import DATE, SITE, article
from tests.support.storing import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PORTABLE = PROFILES["portable"]


@pytest.fixture
def renderer(tmp_path: Path) -> Iterator[Renderer]:
    """Return a renderer for an empty folder."""
    with open_store(tmp_path) as store:
        yield Renderer(store, SITE)


def test_render_other(renderer: Renderer) -> None:
    """The file of another profile has the path and the text of that profile."""
    item, zola = article(), PROFILES["zola"]
    rendered = renderer.render_other(item, zola)
    text = renderer.render(item, zola, zola.path(item))
    assert (rendered.profile, rendered.path) == ("zola", zola.path(item))
    assert rendered.text == text
    assert text.startswith("+++\n")


def test_digest_if_changed(renderer: Renderer, tmp_path: Path) -> None:
    """An unedited file has no digest; an edited one has that of its original text."""
    item = article(updated=DATE + timedelta(days=1), categories=["a", "b", "c"])
    file = tmp_path / PORTABLE.path(article())
    file.parent.mkdir(parents=True)
    text = renderer.render(item, PORTABLE, PORTABLE.path(item))
    file.write_text(text, "utf-8")
    head = read_head(file)
    path = PORTABLE.path(article())
    assert head
    assert renderer.digest_if_changed(article(), PORTABLE, path, head) is None
    file.write_text(f"{text}edited\n", "utf-8")
    held = renderer.digest_if_changed(article(), PORTABLE, path, head)
    assert held == digest(text.encode())
