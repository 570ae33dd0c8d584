"""Unexpected errors of a crawl: a mistake in the user's pipeline, or our bug."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING

from crawler.errors import NewsmatterError
from crawler.items import Article

if TYPE_CHECKING:
    from types import TracebackType

_OURS = ("crawler.", "scrapy.")
_FIELDS = "put fields of your own into item.extra: see docs/extending.md"


def explain_error(error: BaseException | None) -> str:
    """Return the message for an unexpected *error*.

    It names the user's pipeline that raised it, if one did.
    """
    if isinstance(error, NewsmatterError):
        return str(error)
    if error and (name := find_pipeline(error.__traceback__)):
        return f"the pipeline {name} failed: {describe_error(error)}"
    return bug(error or RuntimeError("unknown"))


def bug(error: BaseException) -> str:
    """Return the message for an *error* that is our bug.

    >>> bug(KeyError("id"))
    "a bug, please report it: KeyError: 'id' (see --verbose)"
    """
    words = f"{type(error).__name__}: {error}"
    return f"a bug, please report it: {words} (see --verbose)"


def find_pipeline(traceback: TracebackType | None) -> str:
    """Return the name of the user's pipeline in *traceback*, "" if there is none."""
    for frame, _ in walk_tb(traceback):
        module = frame.f_globals.get("__name__", "")
        if frame.f_code.co_name == "process_item" and not module.startswith(_OURS):
            return f"{module}.{frame.f_code.co_qualname.rpartition('.')[0]}"
    return ""


def describe_error(error: BaseException) -> str:
    """Return type and message of *error*, with a hint if a pipeline sets a wrong field.

    >>> describe_error(KeyError("words"))
    "KeyError: 'words'"
    """
    text = f"{type(error).__name__}: {error}"
    is_field = isinstance(error, AttributeError | KeyError)
    return f"{text}; {_FIELDS}" if is_field and Article.__name__ in text else text
