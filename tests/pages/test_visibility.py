"""Hidden elements are detected by their style, as a browser reads it."""

from __future__ import annotations

import pytest

from crawler.pages.visibility import hides, is_hidden
from tests.support.builders import element


@pytest.mark.parametrize(
    "style",
    [
        *(
            "display:none",
            " display : none ; ",
            "DISPLAY: NONE",
            "color:red;display:none",
        ),
        *("display: none !important", "display:none!important;display:block"),
        *("visibility:hidden", "display:block; display:none", "display/**/:none"),
        "background:url(data:a;b);display:none",
    ],
)
def test_hidden(style: str) -> None:
    """The properties that hide are detected in any spelling."""
    assert hides(style)


@pytest.mark.parametrize(
    "style",
    [
        *("", "none", "display", ":none", "border-bottom: none;", "list-style:none"),
        *("display:none;display:block", "display:block!important;display:none"),
        *(
            "visibility:visible",
            "overflow:hidden",
            "--display:none",
            "display:nonesuch",
        ),
        *("content:'display:none'", 'font:"a;display:none"', "/*display:none*/"),
        "background:url(a;display:none)",
    ],
)
def test_visible(style: str) -> None:
    """Other properties, strings and comments hide nothing, even with `none`."""
    assert not hides(style)


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        *(("<p hidden>a", True), ("<p style='display:none'>a", True)),
        *(("<p>a", False), ("<p style='border: none'>a", False)),
    ],
)
def test_is_hidden(html: str, *, hidden: bool) -> None:
    """An element is hidden by its style or by an attribute."""
    [found] = element(html).select("p")
    assert is_hidden(found) is hidden
