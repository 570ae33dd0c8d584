"""Only content that decodes completely is an image, whatever its name and type."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.images import checking
from crawler.images.checking import BadImageError, check_image
from tests.support.images import ANIMATED, FORMS, paint, paint_flat

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script>'
HALF = "a truncated or broken image"
LARGE = "more pixels than an image should have"
BAD = {
    "empty": (b"", "an empty file"),
    "blank": (b" \r\n", "an empty file"),
    "page": (b"<!DOCTYPE html><p>403", "a page in place of an image"),
    "text": (b'{"error": 1}', "no image"),
    "SVG": (SVG, "SVG, which may hold scripts"),
    "start": (paint("JPEG")[:300], HALF),
    "frames": (paint("GIF", frames=3)[:-1], "a truncated image"),
    "no end": (paint("PNG")[:-12], "a truncated image"),
    "pixel": (paint(size=(1, 1)), "1 by 1 pixels: nothing to see"),
    "line": (paint("GIF", (300, 1)), "300 by 1 pixels: nothing to see"),
    "large": (paint_flat((7100, 7100)), LARGE),
    "bomb": (paint_flat((30_000, 30_000)), LARGE),
    "TIFF": (paint("TIFF"), "no image"),
    "ICO": (paint("ICO"), "no image"),
}
"""Content that is not stored as an image, and the reasons."""
WHOLE = {form: paint(form) for form in FORMS} | {
    f"{form} frames": paint(form, frames=3) for form in ANIMATED
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole(name: str) -> None:
    """A whole image has its properties, and a path made of its digest."""
    content = WHOLE[name]
    image = check_image(content)
    digest = sha256(content).hexdigest()
    form = name.partition(" ")[0]
    assert (image.digest, image.format) == (digest, form)
    assert (image.width, image.height) == (40, 30)
    assert str(image.path) == f"images/{digest[:2]}/{digest}.{FORMS[form]}"


@pytest.mark.parametrize("name", WHOLE)
def test_half(name: str) -> None:
    """An image that is truncated anywhere is rejected."""
    content = WHOLE[name]
    ends = {*range(0, len(content), 7), *range(len(content) - 40, len(content))}
    for end in ends:
        with pytest.raises(BadImageError):
            check_image(content[:end])


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_broken(name: str, data: st.DataObject) -> None:
    """An image with wrong bytes is accepted or rejected, without another error."""
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    try:
        image = check_image(bytes(content))
    except BadImageError:
        return
    assert image.digest == sha256(content).hexdigest()


@pytest.mark.parametrize("name", BAD)
def test_reason(name: str) -> None:
    """Content that is not stored is rejected with its reason."""
    content, reason = BAD[name]
    with pytest.raises(BadImageError) as raised:
        check_image(content)
    assert str(raised.value) == reason


@pytest.mark.parametrize("form", ANIMATED)
def test_many_frames(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An animation that would take more than some seconds to decode is rejected."""
    monkeypatch.setattr(checking, "_ALL_PIXELS", 40 * 30 * 4)
    assert check_image(paint(form, frames=4)).format == form
    with pytest.raises(BadImageError, match="more pixels in its frames"):
        check_image(paint(form, frames=6))


def test_two_things() -> None:
    """An image with other data after it is an image, with its own suffix."""
    content = paint("JPEG") + b"<script>alert(1)</script>"
    assert check_image(content).path.suffix == ".jpg"


def test_several_images_in_one() -> None:
    """A JPEG that holds several images, as some cameras make them, is a JPEG."""
    assert check_image(paint("MPO", frames=2)).path.suffix == ".jpg"
