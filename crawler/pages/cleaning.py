"""A sanitizer for HTML, with an allow-list of tags, attributes and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turbohtml.clean import OnDisallowed, Policy, Sanitizer

if TYPE_CHECKING:
    import turbohtml

_TAGS = frozenset(
    "a abbr article b bdi bdo blockquote br caption center cite code col colgroup dd"
    " del dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li"
    " mark ol p pre q rp rt ruby s samp section small span strike strong sub sup table"
    " tbody td tfoot th thead tr tt u ul var".split()
)
_ATTRIBUTES = {
    "*": frozenset({"align", "dir", "lang", "style", "title"}),
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "img": frozenset({"alt", "height", "referrerpolicy", "src", "width"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
_WITH_CONTENT = frozenset(
    "applet audio button canvas embed frame frameset iframe map math noembed noframes"
    " noscript object script select style svg template textarea title video xmp".split()
)
_STYLES = {
    "color": (r"^(?:[a-zA-Z]+|#[0-9a-fA-F]{3,8}|rgba?\([0-9., %]+\))$",),
    "text-align": (r"^(?:left|right|center|justify|start|end)$",),
}
"""The styles that are kept; none of them can load anything."""
_SANITIZER = Sanitizer(
    Policy(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=frozenset({"http", "https", "mailto"}),
        allow_relative_urls=False,
        on_disallowed_tag=OnDisallowed.STRIP,
        remove_with_content=_WITH_CONTENT,
        set_attributes={"img": {"referrerpolicy": "no-referrer"}},
        css_properties=frozenset(_STYLES),
        allowed_styles={"*": _STYLES},
        allow_svg=False,
        allow_mathml=False,
    )
)


def clean_html(text: turbohtml.Element) -> str:
    """Return the inner HTML of *text*, unable to run, load or send anything.

    The exception is images, which load without a referrer. URLs must be absolute:
    relative ones are dropped.
    """
    return _SANITIZER.sanitize(text).strip()
