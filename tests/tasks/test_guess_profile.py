"""A file tells which profile it is in, where no store does."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.exporters.profiles import PROFILES
from crawler.tasks.guess_profile import guess, guess_profile
from tests.support.builders import CATEGORIES, SITE, article
from tests.support.older import FORMS, LATE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("profile", PROFILES)
def test_guess(profile: str) -> None:
    """A file says which profile it is in."""
    form = PROFILES[profile]
    item = article(categories=CATEGORIES)
    assert guess(form.path(item), form.render(item, SITE)) == profile


def test_guess_foreign() -> None:
    """An archive that newsmatter did not write is taken for the default."""
    assert guess(PurePosixPath("a.md"), "---\ntitle: a\n---\nb\n") == "portable"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_older(form: str, start: str, end: str) -> None:
    """Both forms of the older producer are `seed`, also after an editor saved them."""
    text = FORMS[form].replace("\n", end)
    assert guess(PurePosixPath("a.md"), start + text) == "seed"
    assert guess(PurePosixPath("a.md"), start + text.lstrip()) == "seed"


def test_draft_before(tmp_path: Path) -> None:
    """A draft of the user's does not decide, though it comes first."""
    draft = LATE.strip().replace("Mon, 22 Mar 2021 16:25:32 GMT", "2021-03-22T16:25+08")
    (tmp_path / "a.md").write_text(draft, encoding="utf-8")
    assert guess_profile(tmp_path) == "portable"
    (tmp_path / "b.md").write_text(LATE, encoding="utf-8")
    assert guess_profile(tmp_path) == "seed"


def test_most(tmp_path: Path) -> None:
    """In a folder of several forms that of most articles decides."""
    write(tmp_path / "a", "portable")
    for name in ("b.md", "c.md"):
        (tmp_path / name).write_text(LATE, encoding="utf-8")
    assert guess_profile(tmp_path) == "seed"


def write(folder: Path, profile: str) -> None:
    """Write an article in *profile*, as the only one of *folder*."""
    form = PROFILES[profile]
    file = folder / form.path(article())
    file.parent.mkdir(parents=True)
    file.write_text(form.render(article(), SITE), encoding="utf-8")


@pytest.mark.parametrize("profile", PROFILES)
def test_folder(tmp_path: Path, profile: str) -> None:
    """The profile of a folder is told by its articles, and by no other file."""
    (tmp_path / "README.md").write_text("# Mine\n", encoding="utf-8")
    write(tmp_path / ".gone", "jekyll")
    write(tmp_path / "articles", profile)
    (tmp_path / "articles").rename(tmp_path / "1")
    for path in (tmp_path / "1").iterdir():
        path.rename(tmp_path / path.name)
    assert guess_profile(tmp_path) == profile


def test_several(tmp_path: Path) -> None:
    """A folder with a folder for each profile has these, in the order of all."""
    for profile in ("seed", "hugo"):
        write(tmp_path / profile, profile)
    assert guess_profile(tmp_path) == "hugo,seed"
