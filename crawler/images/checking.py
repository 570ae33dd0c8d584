"""Validation of images: decodable, not truncated, and no burden for a browser."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import digest

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = PurePosixPath("images")
"""The folder of stored images, relative to the output folder."""
_SUFFIXES = {
    "AVIF": "avif",
    "BMP": "bmp",
    "GIF": "gif",
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
}
"""Formats that browsers show, by Pillow's names. No SVG: it may contain scripts."""
_FORMATS = tuple(_SUFFIXES.keys() - {"MPO"})  # an MPO is opened as a JPEG first
_PIXELS = 50_000_000  # in a frame: 150 MB of memory
_ALL_PIXELS = 200_000_000  # in all frames: some seconds of decoding
_LEAST = 2  # pixels a side; an image of one pixel counts readers
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error),
)
"""Errors that Pillow raises for broken files; it documents no list of them."""


class BadImageError(Exception):
    """The downloaded content is no image to store; the message says why."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """The properties of a valid image."""

    digest: str
    """The digest of its bytes."""
    format: str
    """The format of its content, by Pillow's name."""
    width: int
    height: int

    @property
    def path(self) -> PurePosixPath:
        """The path of the stored file, relative to the output folder."""
        name = f"{self.digest}.{_SUFFIXES[self.format]}"
        return FOLDER / self.digest[:2] / name


def check_image(content: bytes) -> ImageFile:
    """Return the properties of the image *content*; its name and type do not count.

    Raises BadImageError if it is no image, truncated, too large to decode, or too
    small to see.
    """
    form, width, height = _decode(content)
    if _is_cut(form, content):
        message = "a truncated image"
        raise BadImageError(message)
    if min(width, height) < _LEAST:
        message = f"{width} by {height} pixels: nothing to see"
        raise BadImageError(message)
    return ImageFile(digest(content), form, width, height)


def _decode(content: bytes) -> tuple[str, int, int]:
    """Return format, width and height of the image *content*, and decode all of it."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  # an optional extra

    Image.MAX_IMAGE_PIXELS = _PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            width, height = image.size
            _decode_frames(image)
            return image.format or "", width, height
    except UnidentifiedImageError:
        raise BadImageError(_describe(content)) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        message = "more pixels than an image should have"
        raise BadImageError(message) from None
    except _BROKEN:
        message = "a truncated or broken image"
        raise BadImageError(message) from None


def _decode_frames(image: Image) -> None:
    """Decode every frame of *image*. Raises BadImageError for too many pixels."""
    pixels = 0
    while pixels <= _ALL_PIXELS:
        image.load()
        pixels += image.width * image.height
        try:
            image.seek(image.tell() + 1)
        except EOFError:
            return
    message = "more pixels in its frames than an image should have"
    raise BadImageError(message)


def _is_cut(form: str, content: bytes) -> bool:
    """Tell whether *content* is truncated in a way that Pillow accepts.

    Pillow decodes an animation that ends between two frames without an error.
    """
    if form == "GIF":
        return not content.rstrip(b"\0\r\n ").endswith(b";")
    return form == "PNG" and b"IEND\xaeB`\x82" not in content


def _describe(content: bytes) -> str:
    """Return what *content* is instead of an image."""
    start = content[:1024].lstrip().lower()
    if not start:
        return "an empty file"
    if b"<svg" in start:
        return "SVG, which may hold scripts"
    return "a page in place of an image" if start[:1] == b"<" else "no image"
