"""Bytes become the text that readers of the site see, or are detected as mojibake."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.pages.decoding import decode, is_mojibake
from tests.support.builders import often

CHARSETS = ["gb18030"]
SENTENCE = "快科技消息，今天北京下雨，手机新品发布会改期。"
# In GB, the first character is not valid UTF-8. A real page is long enough to have one.
chinese = st.text(st.sampled_from(SENTENCE + "镕㎡€😀 <p>ab\n")).map("快".__add__)


def label(charset: str) -> bytes:
    """Return a page's label for *charset*."""
    return f'<meta charset="{charset}">'.encode("ascii")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", ""),
        (b"ab", "ab"),
        ("快".encode(), "快"),
        ("快科技，镕㎡€😀".encode("gb18030"), "快科技，镕㎡€😀"),
        (b"\xef\xbb\xbf" + label("gbk") + "快".encode(), label("gbk").decode() + "快"),
        (b"\xff\xfe" + "快a".encode("utf-16-le"), "快a"),
        (b"\xfe\xff" + "快a".encode("utf-16-be"), "快a"),
    ],
)
def test_unlabelled(body: bytes, text: str) -> None:
    """A byte order mark wins, then valid UTF-8, then the site's charset."""
    assert decode(body, CHARSETS)[0] == text


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "utf-8", "utf-16", "x-unknown"])
def test_labels_of_gb(charset: str) -> None:
    """A page in GB is read with any label, even gb2312 for characters of GB 18030."""
    page = label(charset) + f"<p>{SENTENCE}镕㎡€</p>".encode("gb18030")
    text, _ = decode(page, CHARSETS)
    assert f"<p>{SENTENCE}镕㎡€</p>" in text


@pytest.mark.parametrize("charset", ["gb2312", "big5", "latin-1", "utf-16", ""])
def test_labels_of_utf8(charset: str) -> None:
    """A page in UTF-8 is read with any label."""
    text, used = decode(label(charset) + SENTENCE.encode(), CHARSETS)
    assert (text, used) == (label(charset).decode() + SENTENCE, "utf-8")


@pytest.mark.parametrize(
    "charset",
    [
        *("hex", "base64", "rot13", "zlib", "bz2", "idna", "punycode", "undefined"),
        *("unicode_escape", "raw_unicode_escape", "utf-7", "replacement"),
    ],
)
def test_labels_of_no_charset(charset: str) -> None:
    r"""A label that names no charset of the web is ignored, even if Python knows it."""
    page = label(charset) + f"<p>{SENTENCE}\\ud800</p>".encode("gb18030")
    text, used = decode(page, CHARSETS)
    assert (f"<p>{SENTENCE}\\ud800</p>" in text, used) == (True, "gb18030")


@pytest.mark.parametrize(
    "body",
    [
        SENTENCE.encode()[:-1],
        SENTENCE.encode()[:-2],
        (SENTENCE + "快").encode()[:-1],
        SENTENCE.encode() + "快".encode("gbk"),
        label("utf-8") + SENTENCE.encode()[:-1],
        f"<p>{SENTENCE}</p>".encode() * 9 + b"\xe5\xbf",
    ],
)
def test_holes(body: bytes) -> None:
    """A truncated character, or one of another charset, spoils no other."""
    text, used = decode(body, CHARSETS)
    assert SENTENCE[:-1] in text
    assert used == "utf-8"


@often
@given(chinese)
def test_round_trip(text: str) -> None:
    """Text in UTF-8 or GB reads back, with a label or without."""
    for charset in ("utf-8", "gb18030"):
        for start in (b"", label(charset), label("gb2312")):
            body = start + text.encode(charset)
            assert decode(body, CHARSETS)[0] == start.decode() + text


@often
@given(
    st.binary(max_size=40),
    st.sampled_from(["", "utf-8", "gbk", "big5", "euc-jp", "utf-16", "latin-1", "x"]),
)
@example(b"\xff\xfe", "")
def test_any_bytes(body: bytes, charset: str) -> None:
    """Any bytes decode to a text that UTF-8 can encode."""
    text, _ = decode(label(charset) + body, CHARSETS)
    assert text.encode().decode() == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "ab", "快", SENTENCE, "雨。", "Les élèves étaient là où il était, l’été"),
        *(
            "“”‘’—…·",
            "Größe: Äpfel, Öl, Übermut",
            "ＡＢＣ１２３（）",
        ),
        *(
            "😀😁😂🤣😃😄😅😆😉😊",
            "▲▼◆●★☆※→←↑↓",
            "日本語のテキストです。",
            "한국어 텍스트입니다",
        ),
        *(
            "Русский текст, и довольно длинный",
            "内存方面，尺寸方面。",
            "繁體中文的新聞，今天下雨。",
        ),
    ],
)
def test_sound_text(text: str) -> None:
    """Text in the right charset is no mojibake, even if it is short or foreign."""
    assert not is_mojibake(text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        *(("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "latin-1")),
        *(("gb18030", "latin-1"), ("gb18030", "cp1252")),
    ],
)
def test_mojibake(right: str, wrong: str) -> None:
    """Text in the wrong charset is mojibake, from one sentence on."""
    garbage = SENTENCE.encode(right).decode(wrong, "replace")
    assert is_mojibake(garbage)
    assert is_mojibake(f"<p>{garbage}</p>" * 99)


def test_twice_broken() -> None:
    """Text with U+FFFD that was decoded wrongly once more is mojibake, too."""
    assert is_mojibake("锟斤拷" * 5)
    assert is_mojibake(("快科技" + "\ufffd" * 3) * 4)
