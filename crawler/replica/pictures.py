"""The pictures: every address that a page shows has one."""

import re
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import urljoin

from .pages import Pages

ADDRESS = re.compile(r'(?:src|data-original|href)="([^"]+\.(?:png|jpg|gif))"')
SITE = re.compile(r"https?://((?:img1|icons|11|news|m)\.mydrivers\.com/.*)")
FURNITURE = re.compile(r"(?:icons|11)\.")
THUMBNAIL = re.compile(r"s_|S[0-9a-f]{8}-|\d+\.")
FULL = {".png": "chart", ".jpg": "hills", ".gif": "ring"}
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}


def find_pictures(pages: Pages) -> set[str]:
    """Return the addresses of the site's pictures that *pages* name."""
    found = (
        SITE.match(urljoin(f"https://{address}", reference))
        for address, text in pages.items()
        for reference in ADDRESS.findall(text)
    )
    return {match[1] for match in found if match}


def choose_picture(address: str) -> str:
    """Return the name of the file that stands for the picture at *address*.

    >>> choose_picture("img1.mydrivers.com/img/20140212/s_7c1e.jpg")
    'hills_s.jpg'
    >>> choose_picture("icons.mydrivers.com/news/end_article.png")
    'furniture.png'
    """
    path = PurePosixPath(address)
    if FURNITURE.match(address):
        return f"furniture{path.suffix}"
    small = "_s" if THUMBNAIL.match(path.name) else ""
    return f"{FULL[path.suffix]}{small}{path.suffix}"


def read_picture(address: str) -> tuple[bytes, str]:
    """Return the picture at *address* and its content type."""
    file = files(__package__) / "pictures" / choose_picture(address)
    return file.read_bytes(), KINDS[PurePosixPath(address).suffix]
