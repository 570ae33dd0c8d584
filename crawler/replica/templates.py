"""The templates: files with `$name` where a value goes, opened by a comment of ours."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template


@cache
def read_template(name: str) -> Template:
    """Return the template in the file *name*, without the comment that explains it."""
    text = (files(__package__) / "templates" / name).read_text("utf-8")
    if text.startswith("<!--"):
        text = text.partition("-->\n")[2]
    return Template(text.removesuffix("\n"))


def fill(name: str, values: Mapping[str, str]) -> str:
    """Return the template *name* with *values* in their places.

    >>> fill("tag_next.html", {"href": "list_2.htm"})
    '<a class="next" href="list_2.htm">&gt;</a>'
    """
    return read_template(name).substitute(values)
