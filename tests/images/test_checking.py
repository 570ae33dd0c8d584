"""Only what decodes whole is a picture, whatever its name and its type say."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.images import checking
from crawler.images.checking import BadPicture, check_picture
from tests.support.pictures import ANIMATED, FORMS, paint, paint_flat

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script>'
HALF = "half a picture, or a broken one"
LARGE = "more pixels than a picture should have"
BAD = {
    "empty": (b"", "an empty file"),
    "blank": (b" \r\n", "an empty file"),
    "page": (b"<!DOCTYPE html><p>403", "a page in place of a picture"),
    "text": (b'{"error": 1}', "no picture"),
    "SVG": (SVG, "SVG, which may hold scripts"),
    "start": (paint("JPEG")[:300], HALF),
    "frames": (paint("GIF", frames=3)[:-1], "half a picture"),
    "no end": (paint("PNG")[:-12], "half a picture"),
    "pixel": (paint(size=(1, 1)), "1 by 1 pixels: nothing to see"),
    "line": (paint("GIF", (300, 1)), "300 by 1 pixels: nothing to see"),
    "large": (paint_flat((7100, 7100)), LARGE),
    "bomb": (paint_flat((30_000, 30_000)), LARGE),
    "TIFF": (paint("TIFF"), "no picture"),
    "ICO": (paint("ICO"), "no picture"),
}
"""What is no picture to be stored, and why."""
WHOLE = {form: paint(form) for form in FORMS} | {
    f"{form} frames": paint(form, frames=3) for form in ANIMATED
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole(name: str) -> None:
    """A whole picture is what it is, under a name made of its bytes."""
    content = WHOLE[name]
    picture = check_picture(content)
    digest = sha256(content).hexdigest()
    form = name.partition(" ")[0]
    assert (picture.digest, picture.format) == (digest, form)
    assert (picture.width, picture.height) == (40, 30)
    assert str(picture.path) == f"images/{digest[:2]}/{digest}.{FORMS[form]}"


@pytest.mark.parametrize("name", WHOLE)
def test_half(name: str) -> None:
    """A picture that ends too early, wherever, is none."""
    content = WHOLE[name]
    ends = {*range(0, len(content), 7), *range(len(content) - 40, len(content))}
    for end in ends:
        with pytest.raises(BadPicture):
            check_picture(content[:end])


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_broken(name: str, data: st.DataObject) -> None:
    """A picture with wrong bytes is one, or is none: nothing else happens."""
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    try:
        picture = check_picture(bytes(content))
    except BadPicture:
        return
    assert picture.digest == sha256(content).hexdigest()


@pytest.mark.parametrize("name", BAD)
def test_reason(name: str) -> None:
    """What is no picture to be stored is told by its reason."""
    content, reason = BAD[name]
    with pytest.raises(BadPicture) as raised:
        check_picture(content)
    assert str(raised.value) == reason


@pytest.mark.parametrize("form", ANIMATED)
def test_many_frames(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An animation may have so many frames as it takes some seconds to decode."""
    monkeypatch.setattr(checking, "_ALL_PIXELS", 40 * 30 * 4)
    assert check_picture(paint(form, frames=4)).format == form
    with pytest.raises(BadPicture, match="more pixels in its frames"):
        check_picture(paint(form, frames=6))


def test_two_things() -> None:
    """A picture with something behind it stays one, under a name that says so."""
    content = paint("JPEG") + b"<script>alert(1)</script>"
    assert check_picture(content).path.suffix == ".jpg"


def test_several_pictures_in_one() -> None:
    """A JPEG that holds several pictures, as some cameras make them, is a JPEG."""
    assert check_picture(paint("MPO", frames=2)).path.suffix == ".jpg"
