"""The templates: files with a placeholder `$name` for each value, and our comment."""

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
    """Return the template *name* filled with *values*.

    >>> fill("tag_next.html", {"href": "list_2.htm"})
    '<a class="next" href="list_2.htm">&gt;</a>'
    """
    return read_template(name).substitute(values)
