"""Print the heads of the files that standard input names, by python-frontmatter."""

import json
import sys
from datetime import UTC, datetime

import frontmatter


def plain(value: object) -> str:
    """Return a date as JavaScript writes it in JSON."""
    assert isinstance(value, datetime)  # noqa: S101  # YAML has no other
    moment = value.astimezone(UTC) if value.tzinfo else value
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


paths = json.load(sys.stdin)
heads = [{"python-frontmatter": frontmatter.load(path).metadata} for path in paths]
print(json.dumps(heads, default=plain))
