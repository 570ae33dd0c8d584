"""Posts of the older producer, compared with what `seed` writes."""

from __future__ import annotations

import re

import turbohtml

_POST = re.compile(r"(\n---\n.*?\n---\n\n)(.*)", re.DOTALL)
_PLACEHOLDER = re.compile(r"(//picsum\.photos/400/300\?random=)\d+")
_EARLY = re.compile(
    r"(?P<title>\n---\ntitle: .*\ncategories: *\n)(?P<names>(?:    - .*\n)+)\n"
    r"(?P<rest>author: .*\ncomments: .*\ndate: .*\n)"
    r"thumbnail: '(?P<banner>.*)'\n---\n\n(?P<body>(?s:.*))"
)
_IMAGE = re.compile(r"^headimg: .*$", re.MULTILINE)
_BANNER = r"(<div> *\n)\s*<p\b[^>]*>(?:<a\b[^>]*>)?<img\b[^>]*>(?:</a>)?</p>\s*"


def is_same_post(found: str, rendered: str) -> bool:
    r"""Tell whether the text *found* in a file of `seed` is the post *rendered*.

    The older producer serialized HTML otherwise, and drew the number of a placeholder.
    In March 2021 it had another front matter, and a banner above the text.

    >>> post = "\n---\ntitle: 'a'\n---\n\n<p>{}</p>"
    >>> is_same_post(post.format("a > b"), post.format("a &gt; b"))
    True
    >>> is_same_post(post.format("a > b"), post.format("a > c"))
    False
    """
    wanted = _parse(rendered)
    forms = (found, *renew(found, rendered))
    return wanted is not None and any(_parse(form) == wanted for form in forms)


def renew(found: str, rendered: str) -> list[str]:
    """Return a post of March 2021 in the later form, with its banner and without.

    The image in its front matter becomes that of the post *rendered*.
    """
    early, image = _EARLY.fullmatch(found), _IMAGE.search(rendered)
    if not early or not image:
        return []
    names = early["names"].replace("    - ", " - ")
    link = image[0].removeprefix("headimg")
    head = (
        f"{early['title']}{names}headimg{link}\n{early['rest']}thumbnail{link}\n---\n\n"
    )
    bodies = [early["body"]]
    banner = re.match(_BANNER, early["body"])
    if banner and f'"{early["banner"]}"' in banner[0]:
        bodies.append(banner[1] + early["body"][banner.end() :])
    return [head + body for body in bodies]


def _parse(text: str) -> tuple[str, str] | None:
    """Return front matter and document of a post; None if it has another form."""
    post = _POST.fullmatch(text)
    if not post:
        return None
    body = turbohtml.parse(f"<!DOCTYPE html><body>{post[2]}").select_one("body")
    return _PLACEHOLDER.sub(r"\1", post[1]), body.inner_html if body else ""
