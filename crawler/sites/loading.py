"""Loading of site files: those that come with newsmatter, and the user's own."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import warn

import yaml
from pydantic import ValidationError

from crawler.errors import OldNameWarning, SettingError
from crawler.sites.site import Site

if TYPE_CHECKING:
    from collections.abc import Sequence


_PACKAGE = "crawler.sites"
_RENAMED = {"address": "url", "picture_hosts": "image_hosts"}
"""Keys of newsmatter 0.1, and their new names."""


def site_names() -> list[str]:
    """Return the names of the sites that come with newsmatter."""
    files = resources.files(_PACKAGE).iterdir()
    return sorted(f.name[:-5] for f in files if f.name.endswith(".yaml"))


@cache
def load_site(site: str) -> Site:
    """Load a site by its name or by the path of its file.

    Raises SettingError if there is no such site, or if its file is invalid.
    """
    if site in site_names():
        file = resources.files(_PACKAGE) / f"{site}.yaml"
        return parse_site(file.read_text(encoding="utf-8"), f"{site}.yaml")
    path = Path(site)
    try:
        return parse_site(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        message = (
            f"no site {site!r}: {error.strerror or error}. "
            f"Known sites: {', '.join(site_names())}; or give the path of a site file."
        )
        raise SettingError(message) from None
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8."
        raise SettingError(message) from None


def parse_site(text: str, name: str) -> Site:
    """Return the site that *text* describes; messages call the file *name*.

    Raises SettingError, which gives line and key of each mistake.
    """
    node, data = _read_yaml(text, name)
    try:
        site = Site.model_validate(data)
    except ValidationError as error:
        lines = [
            f"{name}:{_line(node, e['loc'])}: {'.'.join(map(str, e['loc']))}: "
            + (_MESSAGES.get(e["type"]) or say(e["msg"]))
            for e in error.errors()
        ]
        raise SettingError("\n".join(lines)) from None
    _refuse_unknown_pages(site, node, name)
    return site


def _read_yaml(text: str, name: str) -> tuple[yaml.MappingNode, object]:
    """Return the mapping in *text* as nodes, which know their lines, and as values."""
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            message = f"{name}: expected keys and values, as in mydrivers.yaml."
            raise SettingError(message)
        _rename_keys(node, name)
        _refuse_duplicates(node, name)
        return node, loader.construct_document(node)
    except yaml.YAMLError as error:
        message = f"{name}: not YAML: {error}"
        raise SettingError(message) from None


_MESSAGES = {"extra_forbidden": "unknown key", "missing": "missing key"}


def say(message: str) -> str:
    """Return a *message* of pydantic in our words.

    >>> say("Input should be a valid string"), say("Value error, no such zone")
    ('expected a valid string', 'no such zone')
    """
    words = message.removeprefix("Value error, ")
    words = re.sub(r"^\w+ should be ", "expected ", words)
    return re.sub(r"^\w+ should ", "expected to ", words)


def _refuse_unknown_pages(site: Site, node: yaml.Node, name: str) -> None:
    for field, candidates in site.candidates:
        for i, candidate in enumerate(candidates):
            if candidate.page not in {"", *site.pages}:
                line = _line(node, ("fields", field, i))
                message = (
                    f"{name}:{line}: fields.{field}.{i}: no page"
                    f" {candidate.page!r} in `pages`"
                )
                raise SettingError(message)


def _rename_keys(node: yaml.Node, name: str) -> None:
    """Give the keys that have a new name that name, with a warning for each."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _rename_keys(item, name)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if new := _RENAMED.get(str(key.value)):
                place = f"{name}:{key.start_mark.line + 1}: {key.value}"
                words = f"{place}: write {new}; the next version knows only that."
                warn(words, OldNameWarning, stacklevel=1)
                key.value = new
            _rename_keys(value, name)


def _refuse_duplicates(node: yaml.Node, name: str) -> None:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if str(key.value) in seen:
                line = key.start_mark.line + 1
                message = f"{name}:{line}: {key.value}: given twice; keep one"
                raise SettingError(message)
            seen.add(str(key.value))
            _refuse_duplicates(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicates(item, name)


def _line(node: yaml.Node, location: Sequence[str | int]) -> int:
    for step in location:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else node
    return int(node.start_mark.line) + 1
