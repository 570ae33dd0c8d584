"""Each kind accepts the values that Scrapy can read and a crawl can use."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from scrapy.settings import BaseSettings

from crawler.checks import kinds

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NO_NUMBERS: tuple[object, ...] = (
    "",
    "soon",
    "nan",
    "inf",
    "-inf",
    "1e999",
    None,
    [],
    {},
    "0x10",
)


def test_whole() -> None:
    """A whole number is within its limits, as a number or as text."""
    kind = kinds.whole(1, 9)
    assert [v for v in (0, 1, "9", 10, "1.5", *NO_NUMBERS) if kind.accepts(v)] == [
        1,
        "9",
    ]


def test_number() -> None:
    """A number is finite and within its limits."""
    kind = kinds.number(0, 9, "seconds")
    good = [v for v in (-1, 0, "0.5", 9, 9.1, *NO_NUMBERS) if kind.accepts(v)]
    assert good == [0, "0.5", 9]


@given(st.floats(), st.booleans())
def test_number_is_finite(value: float, is_text: bool) -> None:  # noqa: FBT001  # as hypothesis gives it
    """No form of a number is accepted beyond the limits."""
    kind = kinds.number(0, 100, "seconds")
    assert kind.accepts(str(value) if is_text else value) == (0 <= value <= 100)


@given(JSON)
def test_any_value(value: object) -> None:
    """Every kind judges every value without an error."""
    several = kinds.several(kinds.whole(), "numbers")
    for kind in (
        *(kinds.whole(), kinds.number(0, 1, ""), kinds.one_of("a"), several),
        *(kinds.FLAG, kinds.TEXT, kinds.MAPPING, kinds.LEVEL, kinds.CODEC),
        *(kinds.CLASS, kinds.COMPONENTS, kinds.optional(kinds.FLAG)),
    ):
        assert kind.accepts(value) in {True, False}


@given(st.sampled_from(["maybe", "yes", "2", "", "on", None, []]) | st.text())
def test_flag(value: object) -> None:
    """A flag is a value that Scrapy reads as a boolean."""
    settings = BaseSettings({"X": value})
    if kinds.FLAG.accepts(value):
        assert settings.getbool("X") in {True, False}
    assert not kinds.FLAG.accepts("maybe")


def test_several() -> None:
    """A list is a Python list, or text with commas; empty values are empty lists."""
    kind = kinds.several(kinds.whole(), "numbers")
    good: tuple[object, ...] = ("", None, [], (1, 2), "1,2", "1, 2")
    assert [v for v in (*good, "[1]", "soon", 6, ["x"]) if kind.accepts(v)] == [*good]


def test_one_of() -> None:
    """A choice names its values in the message, even a single one."""
    assert kinds.one_of("keep", "move").expected == "one of keep, move"
    assert kinds.one_of("keep").expected == "keep"
    assert not kinds.one_of("keep").accepts("lose")


def test_mapping() -> None:
    """A mapping is a Python mapping or a JSON object."""
    good: tuple[object, ...] = ({}, BaseSettings({"a": 1}), '{"a": 1}')
    assert all(map(kinds.MAPPING.accepts, good))
    assert not any(map(kinds.MAPPING.accepts, ("[1]", "{", 3, [("a", 1)])))


def test_level_and_codec() -> None:
    """Log levels and encodings are checked by name."""
    assert kinds.LEVEL.accepts("INFO")
    assert kinds.LEVEL.accepts(10)
    assert not any(map(kinds.LEVEL.accepts, ("info", "LOUD", "10", None)))
    assert kinds.CODEC.accepts("gb18030")
    assert not any(map(kinds.CODEC.accepts, ("utf-88", "", None, "a\x00b")))


def test_class() -> None:
    """A class is a class object, or a path whose module exists."""
    good = (dict, "collections.OrderedDict", "crawler.addon.Newsmatter")
    assert all(map(kinds.CLASS.accepts, good))
    bad = ("OrderedDict", "no_such_module.Class", "no.such.Class", "a..b", ".", None, 3)
    assert not any(map(kinds.CLASS.accepts, bad))


def test_components() -> None:
    """Components map classes to a number, or to None to disable them."""
    path = "collections.OrderedDict"
    good: tuple[object, ...] = ({path: 1, dict: None}, f'{{"{path}": 0.5}}')
    assert all(map(kinds.COMPONENTS.accepts, good))
    bad = ({path: "first"}, {"no_such_module.Class": 1}, "x", [path])
    assert not any(map(kinds.COMPONENTS.accepts, bad))
