"""Mistakes in a site file are reported with the place and the reason."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from crawler.errors import OldNameWarning, SettingError
from crawler.sites.loading import load_site, parse_site, site_names

if TYPE_CHECKING:
    from pathlib import Path

FILE = resources.files("crawler.sites") / "mydrivers.yaml"
TEXT = FILE.read_text(encoding="utf-8")


def change(old: str, new: str) -> str:
    """Return the site file with its first *old* replaced by *new*."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def line_of(words: str, text: str = TEXT) -> int:
    """Return the number of the first line with *words*."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def refuse(text: str) -> str:
    """Return the error message for the site file *text*."""
    with pytest.raises(SettingError) as caught:
        parse_site(text, "my.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("title: 快", "titel: x\ntitle: 快", "titel", "unknown key"),
        ("  items:", "  itmes: li\n  items:", "listing.itmes", "unknown key"),
        ("title: 快", "title: x\ntitle: 快", "title", "given twice"),
        ("  limit: ", "  limit: 5\n  limit: ", "limit", "given twice"),
        ("hosts: [mydrivers.com]", "hosts: 5", "hosts", "tuple"),
        ("title: 快科技", "title: [快科技]", "title", "string"),
        ("title: 快科技", "title:", "title", "string"),
        ("limit: 50", "limit: many", "parts.limit", "integer"),
        ("limit: 50", "limit: 0", "parts.limit", "greater than 0"),
        ("items: li:has(h3 a)", "items: 'li['", "listing.items", "CSS selector"),
        ("css: '#thread_subject'", "css: '..'", "fields.title.0.css", "CSS selector"),
        ("'^(.+?)最新", "'(.+?最新", "tags.name.0.pattern", "regular expression"),
        ("Asia/Shanghai", "Asia/Nowhere", "zone", "timezone"),
        ("Asia/Shanghai", "../../etc/passwd", "zone", "timezone"),
        ("url: https://", "url: //", "url", "http"),
        ("- feed: ", "- feeds: ", "lists.latest.sources.0.feeds", "unknown key"),
        (
            "- feed: ",
            "- page: http://a/\n        feed: ",
            "lists.latest.sources.0",
            "one of",
        ),
        ("name: mydrivers", "name: ../my", "name", "pattern"),
        ("categories: [新媒体, ", "categories: [", "categories.1", "missing"),
        ("{w: width", "{w: onload", "body.attributes.w", "width"),
    ],
)
def test_mistake(old: str, new: str, key: str, words: str) -> None:
    """A mistake is reported with file, line, key and the expected value."""
    text = change(old, new)
    found = re.match(r"my\.yaml:(\d+): (\S+): (.*)", refuse(text))
    assert found
    assert found[2] == key
    assert words in found[3]
    assert abs(int(found[1]) - line_of(new.splitlines()[0], text)) <= 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("'^(.+?)最新资讯'", "'最新资讯'", "tags.name.0"),
        ("(?P<slug>", "(?P<slgu>", "tags"),
        ("(?P<id>", "(?P<number>", "pages.desktop"),
        ("{thousands}/{id}", "{thousand}/{id}", "pages.desktop"),
        ("tag/{slug}", "tag/{slgu}", "tags"),
        ("charsets: [gb18030]", "charsets: [gb99]", "charsets"),
        (
            "{css: .news_t, page: mobile}",
            "{css: .news_t, page: mobil}",
            "fields.title.2",
        ),
    ],
)
def test_what_cannot_work(old: str, new: str, key: str) -> None:
    """A value that would fail during a crawl, or find nothing, is rejected at once."""
    assert re.match(rf"my\.yaml:\d+: {re.escape(key)}\b", refuse(change(old, new)))


@pytest.mark.parametrize("key", ["zone", "pages", "listing", "name"])
def test_missing_key(key: str) -> None:
    """A missing key is named."""
    text = re.sub(rf"(?m)^{key}:.*\n(?:[ #].*\n|\n)*", "", TEXT)
    assert re.fullmatch(rf"my\.yaml:\d+: {key}: missing key", refuse(text))


def test_mistakes() -> None:
    """All mistakes are reported at once, each on a line."""
    text = change("limit: 50", "limit: 0").replace("\nhosts: [", "\nhosts: 5 #")
    keys = [line.split(": ")[1] for line in refuse(text).splitlines()]
    assert keys == ["hosts", "parts.limit"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n\tb: 1", "line 2"),
        *(("a: [b", "line 1"), ("a: *b", "line 1"), ("a\0", "#x00")),
        *(("a: 1\n---\nb: 2", "line 2"), ("? [a]\n: b", "unhashable")),
        ("a: !!python/object/apply:os.system [x]", "python/object"),
        *((text, "keys and values") for text in ("", "# x", "- a", "a")),
    ],
)
def test_no_yaml(text: str, words: str) -> None:
    """A file that is no YAML mapping is reported with its line; no tag in it runs."""
    message = refuse(text)
    assert message.startswith("my.yaml: ")
    assert words in message


def test_files(tmp_path: Path) -> None:
    """A file is found by its path; it may have a byte order mark and CRLF line ends."""
    file = tmp_path / "my.yaml"
    for mark, end in (("", "\n"), ("\ufeff", "\n"), ("", "\r\n")):
        load_site.cache_clear()
        file.write_bytes((mark + TEXT.replace("\n", end)).encode())
        assert load_site(str(file)) == load_site("mydrivers")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no site"), (TEXT.encode("gb18030"), "UTF-8"), (b"\xff\xfea", "UTF-8")],
)
def test_unreadable_file(tmp_path: Path, content: bytes | None, words: str) -> None:
    """A missing file, or one that is not UTF-8, is named with advice."""
    file = tmp_path / "their.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingError, match=words) as caught:
        load_site(str(file))
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("name", ["", "nowhere", "mydrivers.yaml", "../mydrivers", "/"])
def test_unknown_site(name: str) -> None:
    """The message for an unknown site lists the known ones."""
    with pytest.raises(SettingError, match=r"Known sites: .*mydrivers"):
        load_site(name)
    assert "mydrivers" in site_names()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: mydrivers", "name: [a]", "name: expected a valid string"),
        ("name: mydrivers", "name: a b", "name: expected to match pattern"),
        ("hosts:", "hosts: 3\nunknown:", "hosts: expected a valid tuple"),
    ],
)
def test_plain_words(old: str, new: str, message: str) -> None:
    """A value of another kind is named in plain words, not in those of pydantic."""
    said = refuse(change(old, new))
    assert message in said
    assert "Input" not in said
    assert "Value error" not in said


def test_old_keys() -> None:
    """The keys of 0.1 work in this version, and a warning tells line and new name."""
    old = TEXT.replace("url: http", "address: http").replace(
        "image_hosts:", "picture_hosts:"
    )
    line = old[: old.index("picture_hosts:")].count("\n") + 1
    with pytest.warns(OldNameWarning) as told:
        site = parse_site(old, "old.yaml")
    assert site == parse_site(TEXT, "new.yaml")
    words = [str(warning.message) for warning in told]
    assert f"old.yaml:{line}: picture_hosts: write image_hosts; the next" in "".join(
        words
    )
    assert len(words) == 1 + TEXT.count("url: http")


def test_old_and_new_key() -> None:
    """A key that is given under both names is refused, as one given twice."""
    with pytest.warns(OldNameWarning), pytest.raises(SettingError, match="given twice"):
        parse_site(f"{TEXT}\npicture_hosts: [a.example]\n", "both.yaml")
