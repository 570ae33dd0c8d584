"""Names of files and folders are short and plain, and never lead elsewhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.files.names import clean_term, cut, folder_name, slugify
from tests.support.builders import any_text, often

FORBIDDEN = set('/\\:*?"<>|%#\n\r\t\0')
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}


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
    """A slug has lower-case letters, digits and Chinese, joined by single hyphens."""
    assert slugify(text) == slug


@often
@given(any_text)
def test_slug_of_a_slug(text: str) -> None:
    """A slug is its own slug, and has only allowed characters."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert re.fullmatch(r"(?:[0-9a-z\u3400-\u9fff]+(?:-(?!$))?)*", slug)


@often
@given(any_text, st.integers(0, 100))
def test_cut(text: str, size: int) -> None:
    """A text is cut between characters, and no shorter than necessary."""
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
    """A folder name has no character that a system forbids, and no dot at its ends."""
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
