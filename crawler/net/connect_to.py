"""The setting CONNECT_TO: hosts, and the servers that stand in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.errors import SettingError
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def parse_connect_to(value: str | Iterable[str] | Mapping[str, str]) -> dict[str, str]:
    """Return a mapping from host patterns to URLs.

    *value* is HOST=URL, several of these (as a list, or separated by commas), or a
    mapping. A `*` in HOST matches anything. Raises SettingError if a URL is invalid.

    >>> parse_connect_to("*.example.org=http://127.0.0.1:8808/")
    {'*.example.org': 'http://127.0.0.1:8808'}
    """
    if isinstance(value, str):
        value = [part for part in value.split(",") if part.strip()]
    if not hasattr(value, "items"):
        value = dict(map(_split, value))
    return {host.lower().strip(): _check(host, url) for host, url in value.items()}


def _split(item: str) -> tuple[str, str]:
    host, sign, url = item.partition("=")
    if not sign or not host.strip():
        message = f"CONNECT_TO: expected HOST=URL, got {hide_passwords(item)!r}"
        raise SettingError(message)
    return host, url


def _check(host: str, url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") or parts.query:
        message = (
            f"CONNECT_TO: {host}: expected a URL without a path, such as"
            f" http://127.0.0.1:8808, got {hide_passwords(url)!r}"
        )
        raise SettingError(message)
    return f"{parts.scheme}://{parts.netloc}"
