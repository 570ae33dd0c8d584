"""Fields of the user's own are written so that every reader has them back, or named."""

from __future__ import annotations

import json
from enum import IntEnum
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import FieldError
from crawler.exporters.extra import check_extra
from crawler.exporters.head_values import read_values
from crawler.exporters.profiles import PROFILES
from crawler.records.exporters import JsonLinesExporter, XmlExporter
from tests.support.builders import SITE, article, often
from tests.support.records import export

FORMS = [name for name in PROFILES if name not in {"seed", "pelican"}]
names = st.from_regex(r"x[A-Za-z0-9_-]{0,8}", fullmatch=True)
texts = st.text(st.sampled_from("\"'\\:#-[]{}&*!|>%@`,?=~<./ \t\n雨a1"), max_size=20)
scalars = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
values = st.recursive(
    scalars,
    lambda one: st.lists(one, max_size=3) | st.dictionaries(names, one, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(names, values, max_size=3)


class Level(IntEnum):
    """A number that is written as a word here and there."""

    HIGH = 1


def flat(text: str) -> dict[str, Any]:
    """Return the front matter of *text*, the table `extra` of Zola taken apart."""
    values: dict[str, Any] = dict(read_values(text))
    nested: dict[str, Any] = values.pop("extra", {})
    return values | nested


@pytest.mark.parametrize("profile", FORMS)
@given(extra=extras)
@often
def test_front_matter(profile: str, extra: dict[str, Any]) -> None:
    """YAML and TOML give back each field as it was, after ours."""
    check_extra(extra)
    plain = PROFILES[profile].render(article(), SITE)
    text = PROFILES[profile].render(article(extra=extra), SITE)
    head, read = flat(plain), flat(text)
    assert list(read)[: len(head)] == list(head)
    added = {name: read[name] for name in list(read)[len(head) :]}
    assert json.dumps(added, sort_keys=True) == json.dumps(extra, sort_keys=True)
    assert {name: read[name] for name in head} == head


@given(extra=extras)
@often
def test_record(extra: dict[str, Any]) -> None:
    """A record has them by name, and XML is well-formed with them."""
    item = article(extra=extra)
    assert json.loads(export(JsonLinesExporter, item))["extra"] == extra
    element = ET.fromstring(export(XmlExporter, item))[0]  # noqa: S314  # our own
    assert [e.tag for e in element.iterfind("extra/*")] == list(extra)


def test_page() -> None:
    """The pages of Pelican have them as <meta>, what is nested as JSON."""
    extra = {"words": 3, "is_long": True, "by": {"a": 1}, "names": ["a", "b"]}
    text = PROFILES["pelican"].render(article(extra=extra), SITE)
    assert '<meta name="words" content="3">' in text
    assert '<meta name="is_long" content="true">' in text
    assert '<meta name="by" content="{&quot;a&quot;: 1}">' in text
    assert '<meta name="names" content="a; b;">' in text


@pytest.mark.parametrize("profile", [*FORMS, "pelican", "seed"])
def test_no_value(profile: str) -> None:
    """None is no key; `seed` has the fields of its archive, and no others."""
    extra = {"a": None, **({"b": 1} if profile == "seed" else {})}
    plain = PROFILES[profile].render(article(), SITE)
    assert PROFILES[profile].render(article(extra=extra), SITE) == plain


@pytest.mark.parametrize(
    "value",
    [{1}, (1,), b"a", float("nan"), float("inf"), 2**63, Level.HIGH, 1j, [None]],
    ids=repr,
)
def test_value(value: object) -> None:
    """What not every form can hold is an error that names the field."""
    with pytest.raises(
        FieldError, match=r"^extra\['a'\](\[0\])?: cannot write .*; use"
    ):
        check_extra({"a": value})


@pytest.mark.parametrize(
    "name", ["", "a b", "1", "-a", "a:", "a.b", "<", "雨", "a" * 65, "Yes"]
)
def test_name(name: str) -> None:
    """A name is one that XML and TOML can have; a nested one, too."""
    for extra in ({name: 1}, {"a": {name: 1}}):
        with pytest.raises(FieldError, match="no name of a field"):
            check_extra(extra)


def test_name_of_ours() -> None:
    """No field takes the place of one of ours, nor of a key of the profile."""
    with pytest.raises(FieldError, match=r"extra\['title'\]: newsmatter has a field"):
        check_extra({"title": "a"})
    for profile, name in (("hexo", "permalink"), ("zola", "comments")):
        check_extra({name: "a"})
        with pytest.raises(FieldError, match=rf"extra\['{name}'\]: newsmatter has"):
            PROFILES[profile].render(article(extra={name: "a"}), SITE)
