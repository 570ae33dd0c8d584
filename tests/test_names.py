"""Names of files and folders are short, plain, and stay in the folder."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters import PROFILES
from crawler.exporters.names import (
    clean_term,
    cut,
    folder_name,
    numbered,
    path_key,
    slugify,
)
from tests.builders import any_text, article, often

FORBIDDEN = set('/\\:*?"<>|%#\n\r\t\0')
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}
UNSAFE = FORBIDDEN - set('"%')  # these two an older producer left in titles
NAME = re.compile(r"\d{4}-\d\d-\d\d-\d+(?:-[0-9a-z\u3400-\u9fff]+)*\.md")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        *(("", ""), ("雨", "雨"), ("A b", "a-b"), (" -a- ", "a"), ("a--b", "a-b")),
        *(("2399元！K50/K50 Pro", "2399元-k50-k50-pro"), ("ＡＢＣ１", "abc1")),
        *(
            ("../../etc", "etc"),
            ("a.b_c", "a-b-c"),
            ("Ünïcode", "n-code"),
            ("ﬁ²", "fi2"),
        ),
        *(
            ("！？😀", ""),
            ("\0\n", ""),
            ("㐀鿿", "㐀鿿"),
            ("ひらa", "a"),
            ("İK", "i-k"),
        ),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    """A slug holds small letters, digits and Chinese, joined by single hyphens."""
    assert slugify(text) == slug


@often
@given(any_text)
def test_slug_of_a_slug(text: str) -> None:
    """A slug is its own slug, and of nothing else than it may hold."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert re.fullmatch(r"(?:[0-9a-z\u3400-\u9fff]+(?:-(?!$))?)*", slug)


@often
@given(any_text, st.integers(0, 100))
def test_cut(text: str, size: int) -> None:
    """A text is cut between letters, and no shorter than it must be."""
    text = text.encode(errors="replace").decode()
    short = cut(text, size)
    assert text.startswith(short)
    assert len(short.encode()) <= size
    assert len(text[: len(short) + 1].encode()) > size or short == text


@pytest.mark.parametrize(
    ("name", "term"),
    [
        *((" 雨\n雪 ", "雨 雪"), ("C#", "C#"), ("C++", "C++"), ("a/b\\c", "a／b＼c")),
        *(("", ""), (".", ""), ("..", ""), (" .. ", ""), ("\0", ""), ("...", "...")),
        *(("../../etc", "..／..／etc"), ("雨" * 21, "雨" * 20), ("a" * 61, "a" * 60)),
        *(("a" * 59 + "雨", "a" * 59), ("a" * 59 + " b", "a" * 59), ("\ud800a", "a")),
    ],
)
def test_clean_term(name: str, term: str) -> None:
    """A term is one line of at most 60 bytes, and no path."""
    assert clean_term(name) == term


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        *(("最新新闻", "最新新闻"), ("快科技（原）", "快科技（原）"), ("a b", "a b")),
        *(("a/b", "a／b"), ('\\:*?"<>|%#', "＼：＊？＂＜＞｜％＃"), ("a.b", "a.b")),
        *(
            ("..", "_"),
            (".", "_"),
            ("", "_"),
            ("...", "_"),
            (" ", "_"),
            ("._ a. ", "a"),
        ),
        *(("CON", "CON_"), ("nul", "nul_"), ("com1.d", "com1_.d"), ("LPT¹", "LPT¹_")),
        *(("conin$", "conin$_"), ("aux .x", "aux_ .x"), ("Concept", "Concept")),
        *(("com", "com"), ("COM10", "COM10"), ("a.con", "a.con")),
        *(("../x", "／x"), (".git", "git"), ("_posts", "posts"), ("\0\n", "_")),
    ],
)
def test_folder_name(name: str, folder: str) -> None:
    """A folder has no letter that some system forbids, no dot at its ends."""
    assert folder_name(name) == folder


@often
@given(any_text)
def test_safe_names(text: str) -> None:
    """No name is empty, hidden, a path, or too long for a file system."""
    for name in (folder_name(text), folder_name(clean_term(text))):
        assert name
        assert not FORBIDDEN & set(name)
        assert name.partition(".")[0].rstrip().upper() not in DEVICES
        assert name.strip(". ") == name.lstrip("_") or name == "_"
        assert len(name.encode()) < 256
    assert len(clean_term(text).encode()) <= 60
    assert clean_term(clean_term(text)) == clean_term(text)


@pytest.mark.parametrize("profile", PROFILES)
@often
@given(title=any_text, names=st.lists(any_text, min_size=3, max_size=3))
def test_paths(profile: str, title: str, names: list[str]) -> None:
    """The path of an article stays in the folder, where its profile wants it."""
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
    path = PROFILES["hugo"].path(article(id=number, title=title))
    twin = numbered(path, number)
    assert twin == path.parent.with_name(f"{path.parent.name} ({number})") / "index.md"
    assert numbered(twin, number).parent.name == f"{twin.parent.name} ({number})"
    if other != number:
        assert numbered(path, other) == path.with_name(f"index ({other}).md")


@often
@given(any_text, st.integers(1, 10**12 - 1), st.datetimes(timezones=st.just(UTC)))
def test_portable_names(title: str, number: int, date: datetime) -> None:
    """A portable name is a day, a number and a slug, of no more than 80 bytes."""
    item = article(id=number, title=title, date=date)
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
    """A number goes behind the stem, which is cut to make room."""
    path = PurePosixPath("x", "y")
    assert numbered(path / name, 7) == path / (expected or "a" * 246 + " (7).md")


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/Wi-Fi.md", "a/WI-FI.md"), ("caf\u00e9.md", "cafe\u0301.md"), ("ß", "SS")],
)
def test_path_key(one: str, other: str) -> None:
    """Names that some file system takes for one have one key; other names have two."""
    assert path_key(PurePosixPath(one)) == path_key(PurePosixPath(other))
    assert path_key(PurePosixPath(one)) != path_key(PurePosixPath(f"{other}x"))
