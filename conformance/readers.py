"""The readers of front matter: all must read the same, and what was written."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from conformance.installing import environment
from crawler.exporters.profiles import PROFILES
from crawler.pages.tags import Tag
from crawler.text import clean_text
from tests.support.builders import HARD, SITE, article, heal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

READING = Path(__file__).parent / "reading"
COMMANDS = {
    "node": ("node", str(READING / "node/read.cjs")),
    "python": ("python", str(READING / "python/read.py")),
    "jekyll": ("ruby", str(READING / "psych.rb")),
}
"""What prints the heads of files, by the name of the folder with all that it needs."""
_BLOCKS = (
    range(0x300),
    range(0x600, 0x700),
    range(0x2000, 0x2100),
    range(0xFD00, 0x10000),
)
_STEP = 16
Head: TypeAlias = "dict[str, Any]"


def hostile_texts() -> list[str]:
    """Return texts that hold every character at which a reader could stumble."""
    runs = chain.from_iterable(
        (block[i : i + _STEP] for i in range(0, len(block), _STEP)) for block in _BLOCKS
    )
    return [*HARD, *("".join(map(chr, run)) for run in runs)]


def write_hostile(folder: Path) -> dict[Path, str]:
    """Write an article for each hostile text and profile; return the texts.

    Only what begins as YAML must begin for all readers is written.
    """
    texts = {}
    for profile in PROFILES.values():
        for number, text in enumerate(hostile_texts(), 1):
            names = ("title", "author", "editor", "headimg", "thumbnail")
            fields = dict.fromkeys(names, text)
            item = article(id=str(number), tags=[Tag(text, "")], **fields)
            rendered = profile.render(item, SITE).encode()
            if rendered.startswith(b"---\n"):
                path = folder / f"{profile.name}-{number}.md"
                path.write_bytes(rendered)
                texts[path] = text
    return texts


def check_heads(paths: Sequence[Path], installed: Mapping[str, Path]) -> list[str]:
    """Return what a reader that is *installed* reads otherwise than PyYAML."""
    heads = list(map(read_head, paths))
    faults = []
    for place in COMMANDS.keys() & installed.keys():
        command = COMMANDS[place]
        for path, head, others in zip(
            paths, heads, _run(command, installed[place], paths), strict=True
        ):
            faults += [f"{name}: {path}" for name, o in others.items() if o != head]
    return faults


def check_hostile(texts: Mapping[Path, str]) -> list[str]:
    """Return the files of *texts* that do not say what was written."""
    return [
        f"PyYAML: {p}" for p, text in texts.items() if not _says(read_head(p), text)
    ]


def read_head(path: Path) -> Head:
    """Return the front matter of *path* as PyYAML sees it, dates as JSON has them."""
    head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
    return {name: _plain(value) for name, value in head.items()}


def _says(head: Head, text: str) -> bool:
    return bool(head["title"] == clean_text(text)) and head.get("headimg") in {
        heal(text),
        None,
    }


def _plain(value: object) -> object:
    if not isinstance(value, datetime):
        return value
    moment = value.astimezone(UTC) if value.tzinfo else value
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


def _run(
    command: Sequence[str], folder: Path, paths: Sequence[Path]
) -> Iterator[dict[str, Head]]:
    own = {**environment(folder), "NODE_PATH": str(folder / "node_modules")}
    given = json.dumps([*map(str, paths)])
    done = subprocess.run(
        command, input=given, env=own, capture_output=True, text=True, check=True
    )
    yield from json.loads(done.stdout)
