"""The images of the demonstration site: one for each URL that a page shows."""

import re
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import urljoin

from .pages import Pages

URL = re.compile(r'(?:src|data-original|href)="([^"]+\.(?:png|jpg|gif))"')
SITE = re.compile(r"https?://((?:img1|icons|11|news|m)\.mydrivers\.com/.*)")
FURNITURE = re.compile(r"(?:icons|11)\.")
THUMBNAIL = re.compile(r"s_|S[0-9a-f]{8}-|\d+\.")
FULL = {".png": "chart", ".jpg": "hills", ".gif": "ring"}
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}


def find_images(pages: Pages) -> set[str]:
    """Return the URLs of the site's images that *pages* name."""
    found = (
        SITE.match(urljoin(f"https://{url}", reference))
        for url, text in pages.items()
        for reference in URL.findall(text)
    )
    return {match[1] for match in found if match}


def choose_image(url: str) -> str:
    """Return the name of the file that stands for the image at *url*.

    >>> choose_image("img1.mydrivers.com/img/20140212/s_7c1e.jpg")
    'hills_s.jpg'
    >>> choose_image("icons.mydrivers.com/news/end_article.png")
    'furniture.png'
    """
    path = PurePosixPath(url)
    if FURNITURE.match(url):
        return f"furniture{path.suffix}"
    small = "_s" if THUMBNAIL.match(path.name) else ""
    return f"{FULL[path.suffix]}{small}{path.suffix}"


def read_image(url: str) -> tuple[bytes, str]:
    """Return the image at *url* and its content type."""
    file = files(__package__) / "images" / choose_image(url)
    return file.read_bytes(), KINDS[PurePosixPath(url).suffix]
