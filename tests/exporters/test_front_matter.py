"""The front matter of every profile can be read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.front_matter import (
    DamagedHeadError,
    HeadError,
    load_head,
    load_text,
    parse_head,
    read_head,
)
from crawler.exporters.head_values import read_values
from crawler.exporters.profiles import PROFILES
from crawler.files.names import clean_term
from crawler.pages.tags import Tag
from crawler.text import clean_text
from tests.support.builders import ID, SITE, any_text, article, heal, often
from tests.support.older import FORMS as OLDER

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [name for name in PROFILES if name != "seed"]
WIDE = str.maketrans("<>;", "＜＞；")


@pytest.mark.parametrize("profile", FORMS)
@often
@given(any_text, any_text, st.lists(any_text, max_size=3), any_text)
def test_reads_back(
    profile: str, title: str, name: str, names: list[str], url: str
) -> None:
    """Any text is read back, cleaned and on one line."""
    item = article(
        title=title,
        author=name,
        editor=name,
        categories=names,
        tags=[Tag(name, "") for name in names],
        headimg=url,
        thumbnail=url,
    )
    values = read_values(PROFILES[profile].render(item, SITE))
    assert isinstance(values, dict)
    head = parse_head(values)
    terms = list(dict.fromkeys(term for term in map(clean_term, names) if term))
    names = [clean_text(title), clean_text(name or SITE.title), clean_text(name)]
    urls = [heal(url)] * 2
    if profile == "pelican":
        terms = list(dict.fromkeys(term.translate(WIDE) for term in terms))
    assert head
    assert head.title == clean_text(title)
    assert (head.categories, head.tags[: len(terms)]) == (terms, terms)
    assert head.id == ID
    if profile != "pelican":
        assert [values["title"], values["author"], values.get("editor", "")] == names
        assert [values["headimg"], values["thumbnail"]] == urls


@pytest.mark.parametrize("form", OLDER)
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_older(form: str, start: str, end: str) -> None:
    """Both forms of the older program are read, with any line ends."""
    head = load_text(start + OLDER[form].replace("\n", end))
    assert head.title == "雨_雪：一二三"
    assert f"{head.date:%Y-%m-%d %H:%M:%S %Z}" == "2021-03-22 16:25:32 "
    assert head.categories == ["新媒体", "快科技（原驱动之家）", "最新新闻"]
    assert (head.id, head.source, head.updated) == (None, "", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Mine\n", "no front matter"),
        ("---\n---\n", "no front matter"),
        ("---\n- a\n---\n", "no front matter"),
        ("---\ntitle: a\n---\n", "no list of categories, no date with a time"),
        ("---\ndate: 2022-03-18\n---\n", "no title, no list of categories, no date"),
    ],
)
def test_no_article(text: str, message: str) -> None:
    """A file that is not an article is an error with a reason, not damaged."""
    with pytest.raises(HeadError, match=message) as caught:
        load_text(text)
    assert not isinstance(caught.value, DamagedHeadError)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n---\ntitle: a\n", "no end"),
        ("+++\ntitle = 1\n", "no end"),
        ("---\ntitle: a\n b: c\n---\n", "mapping values .* in its line 2"),
        ("---\ndate: 2022-13-45\n---\n", "month must be in 1..12"),
        ("---\na: !!bool rain\n---\n", "cannot be read"),
        ("---\na: !!timestamp rain\n---\n", "cannot be read"),
        (f"---\na: {'[' * 5000}\n---\n", "nested|recursion|cannot be read"),
        ("+++\na = \n+++\n", "Invalid value"),
    ],
)
def test_damaged(text: str, message: str) -> None:
    """A malformed front matter is an error that says what is wrong, and where."""
    with pytest.raises(DamagedHeadError, match=message):
        load_text(text)


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding may be an article if it begins as one."""
    file = tmp_path / "a.md"
    file.write_bytes("\n---\ntitle: 雨\n---\n".encode("gb18030"))
    with pytest.raises(DamagedHeadError, match="not UTF-8"):
        load_head(file)
    file.write_bytes("# 雨\n".encode("gb18030"))
    with pytest.raises(HeadError, match="not UTF-8"):
        load_head(file)
    with pytest.raises(DamagedHeadError, match="cannot be read: No such file"):
        load_head(tmp_path / "b.md")
    assert read_head(file) is None


_PIECES = st.sampled_from(
    [
        *("---\n", "+++\n", "\n", "\ufeff", "\r\n", "title: ", "title: '", "date: "),
        *("categories:\n", " - a\n", "    - a\n", "tags: 5\n", "id: 7\n", "'", '"'),
        *("Mon, 22 Mar 2021 16:25:32 GMT\n", "2021-03-22T16:25:32+08:00\n", "[", "{"),
        *("!!int ", "!!binary ", "!!set ", "? ", "&a ", "*a ", "<<: ", "1:2:3", "\x00"),
        *("<!DOCTYPE html>\n", "</head>\n", "<title>a</title>", '<meta name="date"'),
    ]
)


@given(st.lists(_PIECES | any_text, max_size=12).map("".join))
def test_any_text(text: str) -> None:
    """Any text is an article or an error with a reason."""
    found = message_of(text)
    assert found is None or (found and "\n" not in found)


def message_of(text: str) -> str | None:
    """Return why *text* is not an article; None if it is."""
    try:
        load_text(text)
    except HeadError as error:
        return str(error)
    return None


@given(title=any_text)
def test_any_older(title: str) -> None:
    """No unescaped title of the older program makes its post unreadable."""
    clean = clean_text(title).replace("\\", "_")
    quoted = f'"{clean}"' if "'" in clean else f"'{clean}'"
    post = OLDER["early"].replace("'雨_雪：一二三'", quoted)
    assert load_text(post).title == clean_text(heal(clean))
