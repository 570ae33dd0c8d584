"""Strings in YAML and TOML, quoted so that all parsers read the same text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_UNSAFE = re.compile(
    r'["\\\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2'
    r"\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_REPLACEMENT = "\ufffd"
_END_OF_X, _END_OF_U = 0x100, 0x10000
"""The first code points beyond the range of `\\x` and `\\u`."""
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quote(text: str) -> str:
    r"""Return *text* in double quotes on one line.

    Escaped are control characters, white space that ends a line or looks like a space,
    and characters that have no width or change the writing direction. Emoji are not:
    not every parser joins surrogate pairs. A lone surrogate becomes U+FFFD.

    >>> print(quote('“1e3” is "a\tb"'))
    "“1e3” is \"a\tb\""
    """
    if text.isprintable() and '"' not in text and "\\" not in text:  # the usual case
        return f'"{text}"'
    return _quote(text, _escape)


def quote_toml(text: str) -> str:
    r"""Return *text* as a TOML string, quoted like YAML but with `\u` for `\x`.

    >>> print(quote_toml("a\x85b"))
    "a\u0085b"
    """
    return _quote(text, _escape_toml)


def _quote(text: str, escape: Callable[[re.Match[str]], str]) -> str:
    return f'"{_UNSAFE.sub(escape, _SURROGATES.sub(_REPLACEMENT, text))}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _END_OF_X and match[0] not in _SHORT:
        return f"\\x{code:02x}"
    return _escape_toml(match)


def _escape_toml(match: re.Match[str]) -> str:
    character = match[0]
    if short := _SHORT.get(character):
        return short
    code = ord(character)
    return f"\\u{code:04x}" if code < _END_OF_U else f"\\U{code:08x}"
