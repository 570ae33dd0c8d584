"""No text breaks a head: what a profile writes is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.front_matter import parse_head, read_values
from crawler.exporters.profiles import PROFILES
from crawler.files.names import clean_term
from crawler.pages.tags import Tag
from crawler.text import clean_text
from tests.support.builders import ID, SITE, any_text, article, heal, often

FORMS = [name for name in PROFILES if name != "seed"]
WIDE = str.maketrans("<>;", "＜＞；")


@pytest.mark.parametrize("profile", FORMS)
@often
@given(any_text, any_text, st.lists(any_text, max_size=3), any_text)
def test_reads_back(
    profile: str, title: str, name: str, names: list[str], url: str
) -> None:
    """No text breaks a head: all is read back as it was, on one line and clean."""
    item = article(
        title=title,
        author=name,
        editor=name,
        categories=names,
        tags=[Tag(name, "") for name in names],
        headimg=url,
        thumbnail=url,
    )
    values = read_values(PROFILES[profile].render(item, SITE))
    assert isinstance(values, dict)
    head = parse_head(values)
    terms = list(dict.fromkeys(term for term in map(clean_term, names) if term))
    names = [clean_text(title), clean_text(name or SITE.title), clean_text(name)]
    urls = [heal(url)] * 2
    if profile == "pelican":
        terms = list(dict.fromkeys(term.translate(WIDE) for term in terms))
    assert head
    assert head.title == clean_text(title)
    assert (head.categories, head.tags[: len(terms)]) == (terms, terms)
    assert head.id == ID
    if profile != "pelican":
        assert [values["title"], values["author"], values.get("editor", "")] == names
        assert [values["headimg"], values["thumbnail"]] == urls
