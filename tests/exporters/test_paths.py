"""The path of an article is inside the folder and unique."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.profiles import PROFILES
from crawler.files.names import file_id, folder_name, numbered, part_name, path_key
from tests.support.builders import any_text, article, often

UNSAFE = set("/\\:*?<>|#\n\r\t\0")
"""Without `"` and `%`, which the older program left in titles."""
NAME = re.compile(r"\d{4}-\d\d-\d\d-\d+(?:-[0-9a-z\u3400-\u9fff]+)*\.md")


@pytest.mark.parametrize("profile", PROFILES)
@often
@given(title=any_text, names=st.lists(any_text, min_size=3, max_size=3))
def test_paths(profile: str, title: str, names: list[str]) -> None:
    """The path of an article is inside the folder, as its profile defines it."""
    item = article(title=title, categories=names)
    path = PROFILES[profile].path(item)
    folders = [folder_name(name) for name in names]
    for place in (path, numbered(path, item.id)):
        own = place.parent if profile == "hugo" else place
        assert not place.is_absolute()
        assert list(own.parent.parts) == {
            "jekyll": ["_posts", *folders],
            "zola": [],
        }.get(profile, folders)
        assert not UNSAFE & set(own.name)
        assert not own.name.startswith((".", " "))
        assert place.name.endswith(".html" if profile == "pelican" else ".md")
        assert len(own.name.encode()) < 256
        assert (place.name == "index.md") == (profile == "hugo") or profile == "seed"


@often
@given(any_text, st.integers(1, 10**12 - 1), st.integers(1, 10**12 - 1))
def test_bundle(title: str, number: int, other: int) -> None:
    """A number goes behind the folder of a bundle, and only of the article's own."""
    path = PROFILES["hugo"].path(article(id=str(number), title=title))
    twin = numbered(path, str(number))
    assert twin == path.parent.with_name(f"{path.parent.name} ({number})") / "index.md"
    assert numbered(twin, str(number)).parent.name == f"{twin.parent.name} ({number})"
    if other != number:
        assert numbered(path, str(other)) == path.with_name(f"index ({other}).md")


@often
@given(any_text, st.integers(1, 10**12 - 1), st.datetimes(timezones=st.just(UTC)))
def test_portable_names(title: str, number: int, date: datetime) -> None:
    """A portable name is a day, a number and a slug, of no more than 80 bytes."""
    item = article(id=str(number), title=title, date=date)
    name = PROFILES["portable"].path(item).name
    assert NAME.fullmatch(name)
    assert name.startswith(f"{date.date().isoformat()}-{number}")
    assert len(name.encode()) <= 80
    for profile in ("hexo", "jekyll", "zola"):
        assert PROFILES[profile].path(item).name == name
    assert PROFILES["hugo"].path(item).parent.name == name.removesuffix(".md")
    assert PROFILES["pelican"].path(item).name == f"{name.removesuffix('.md')}.html"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(
            ("a.md", "a (7).md"),
            ("a (7).md", "a (7) (7).md"),
            ("a.md.md", "a.md (7).md"),
        ),
        *(("index.md", "index (7).md"), ("a.html", "a (7).html")),
        *(("雨" * 83 + ".md", "雨" * 82 + " (7).md"), ("a" * 250 + ".md", None)),
    ],
)
def test_numbered(name: str, expected: str | None) -> None:
    """The id is appended to the stem, which is cut to make room."""
    path = PurePosixPath("x", "y")
    assert numbered(path / name, "7") == path / (expected or "a" * 246 + " (7).md")


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/Wi-Fi.md", "a/WI-FI.md"), ("caf\u00e9.md", "cafe\u0301.md"), ("ß", "SS")],
)
def test_path_key(one: str, other: str) -> None:
    """Names have the same key if and only if some file system confuses them."""
    assert path_key(PurePosixPath(one)) == path_key(PurePosixPath(other))
    assert path_key(PurePosixPath(one)) != path_key(PurePosixPath(f"{other}x"))


@often
@given(any_text, any_text)
def test_file_id(one: str, other: str) -> None:
    """Any id has a name of 40 bytes at most in which nothing is unsafe, its own."""
    name = file_id(one)
    assert 0 < len(name.encode()) <= 40
    assert re.fullmatch(r"[0-9A-Za-z_\u3400-\u9fff-]+", name)
    assert (name == file_id(other)) == (one == other)
    assert part_name("a", one).isascii()
    assert len(part_name("a", one)) < 80


@pytest.mark.parametrize(
    ("article_id", "title", "name"),
    [
        ("834508", "834508 雨", "2022-05-23-834508-834508-雨.md"),
        ("a1", "A1 雨", "2022-05-23-a1-a1-雨.md"),
        ("redmi-k50", "Redmi K50", "2022-05-23-redmi-k50.md"),
        ("redmi-k50", "Redmi K50 发布", "2022-05-23-redmi-k50.md"),
        ("redmi-k50", "小米", "2022-05-23-redmi-k50-小米.md"),
        ("2022/redmi-k50", "Redmi K50", "2022-05-23-2022-redmi-k50-526a123e.md"),
    ],
)
def test_slug_ids(article_id: str, title: str, name: str) -> None:
    """What an id of several words says, the title does not say again."""
    assert PROFILES["portable"].path(article(id=article_id, title=title)).name == name
