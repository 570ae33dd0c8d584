"""What is an image: what decodes whole, and is no more than a browser can bear."""

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
"""Where images lie, within the output folder."""
_SUFFIXES = {
    "AVIF": "avif",
    "BMP": "bmp",
    "GIF": "gif",
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
}
"""What browsers show, by Pillow's names. SVG is not among it: it may hold scripts."""
_FORMATS = tuple(_SUFFIXES.keys() - {"MPO"})  # that is a JPEG, until it is looked into
_PIXELS = 50_000_000  # of a frame: 150 MB of memory
_ALL_PIXELS = 200_000_000  # of all frames: some seconds
_LEAST = 2  # of one pixel is what counts readers
_BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error),
)
"""What Pillow raises where a file is broken, of which it gives no list."""


class BadImageError(Exception):  # nothing went wrong here
    """What was downloaded is not to be kept; the message says why."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image that decodes whole."""

    digest: str
    """Of its bytes."""
    format: str
    """Its true one, by Pillow's name."""
    width: int
    height: int

    @property
    def path(self) -> PurePosixPath:
        """Where it is stored, relative to the output folder."""
        name = f"{self.digest}.{_SUFFIXES[self.format]}"
        return FOLDER / self.digest[:2] / name


def check_image(content: bytes) -> ImageFile:
    """Return what *content* is an image of, whatever its name and type said.

    Raises BadImageError where it is no image, is not whole, is too large to decode, or
    is so small that nobody sees it.
    """
    # An extra: not there for those who keep no images.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = _PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            width, height = image.size
            _decode(image)
            form = image.format or ""
    except UnidentifiedImageError:
        raise BadImageError(_describe(content)) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        message = "more pixels than an image should have"
        raise BadImageError(message) from None
    except _BROKEN:
        message = "half an image, or a broken one"
        raise BadImageError(message) from None
    if _is_cut(form, content):
        message = "half an image"
        raise BadImageError(message)
    if min(width, height) < _LEAST:
        message = f"{width} by {height} pixels: nothing to see"
        raise BadImageError(message)
    return ImageFile(digest(content), form, width, height)


def _decode(image: Image) -> None:
    """Decode every frame of *image*."""
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
    """Tell whether the end of *content* is missing, where Pillow does not miss it.

    Of an animation that ends between two frames, it decodes those that are there.
    """
    if form == "GIF":
        return not content.rstrip(b"\0\r\n ").endswith(b";")
    return form == "PNG" and b"IEND\xaeB`\x82" not in content


def _describe(content: bytes) -> str:
    """Return what *content* is, which is no image."""
    start = content[:1024].lstrip().lower()
    if not start:
        return "an empty file"
    if b"<svg" in start:
        return "SVG, which may hold scripts"
    return "a page in place of an image" if start[:1] == b"<" else "no image"
