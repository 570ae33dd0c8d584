"""The option --feed: what is refused before a crawl begins."""

from __future__ import annotations

import pytest

from crawler.cli.feeds import complete_name, parse_feeds
from crawler.errors import SettingError


def test_overwrite_and_append() -> None:
    """A file is written anew, or added to; a sign and capitals mean what they say."""
    names = ["a.jsonl", "b.CSV", "-"]
    keys = ["a.jsonl", "b.CSV", "stdout:"]
    forms = ["jsonl", "csv", "jsonl"]
    written = parse_feeds(names, {})
    assert list(written) == keys
    assert [one["format"] for one in written.values()] == forms
    assert all(one["overwrite"] for one in written.values())
    added = parse_feeds(names, {}, append=True)
    assert list(added) == keys
    assert not any(one.get("overwrite") for one in added.values())


@pytest.mark.parametrize(
    ("files", "append", "message"),
    [
        (["a.jsonl", "./a.jsonl"], False, "named twice"),
        (["a", "a:csv"], False, "named twice"),
        (["a.json"], True, "use .jsonl or .csv"),
        (["a.jsonl", "b.xml"], True, "b.xml"),
        (["s3://me:secret@b/a.jsonl"], True, "not a local file"),
        (["ftp://me:secret@b/a.foo"], False, "expected a file name"),
    ],
)
def test_refused(files: list[str], append: bool, message: str) -> None:  # noqa: FBT001  # a parameter of the test
    """What would lose or spoil a file is refused; no password is told."""
    with pytest.raises(SettingError, match=message) as error:
        parse_feeds(files, {}, append=append)
    assert "secret" not in str(error.value)


def test_complete_name() -> None:
    """A name with a format is one already."""
    assert complete_name("a.XML:csv") != complete_name("a.XML")
    assert complete_name("-:csv") == "-:csv"
