"""Whether a file is as its article gives it, or was changed by hand."""

from __future__ import annotations

import re

import turbohtml

_STORED = re.compile(r'[^"()<>\s]*[0-9a-f]{2}/[0-9a-f]{64}\.[a-z]+')
_POST = re.compile(r"(\n---\n.*?\n---\n\n)(.*)", re.DOTALL)
_PLACEHOLDER = re.compile(r"(//picsum\.photos/400/300\?random=)\d+")
_ANY = r'[^"()<>\s]+'


def is_rendered(found: str, rendered: str) -> bool:
    """Tell whether the text *found* in a file is what was *rendered*.

    Where it shows a picture that is stored, the other may name the site's: a lost store
    does not tell which is which.

    >>> stored = f'<img src="../images/0f/{"0f" * 32}.png">, rain'
    >>> is_rendered(stored, '<img src="https://example.org/a.png">, rain')
    True
    >>> is_rendered(stored, '<img src="https://example.org/a.png">, snow')
    False
    """
    if found == rendered:
        return True
    pieces = _STORED.split(found)
    pattern = _ANY.join(map(re.escape, pieces))
    return len(pieces) > 1 and re.fullmatch(pattern, rendered) is not None


def is_same_post(found: str, rendered: str) -> bool:
    r"""Tell whether the text *found* in a file of `seed` is the post *rendered*.

    The older producer serialized HTML otherwise, and drew the number of a placeholder.

    >>> post = "\n---\ntitle: 'a'\n---\n\n<p>{}</p>"
    >>> is_same_post(post.format("a > b"), post.format("a &gt; b"))
    True
    >>> is_same_post(post.format("a > b"), post.format("a > c"))
    False
    """
    ours, theirs = _POST.fullmatch(found), _POST.fullmatch(rendered)
    if not ours or not theirs or _head(ours[1]) != _head(theirs[1]):
        return False
    return _document(ours[2]) == _document(theirs[2])


def _head(text: str) -> str:
    return _PLACEHOLDER.sub(r"\1", text)


def _document(body: str) -> str:
    element = turbohtml.parse(f"<!DOCTYPE html><body>{body}").select_one("body")
    return element.inner_html if element else ""
