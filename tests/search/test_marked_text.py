"""The words that were found are marked, and nothing that an editor typed is ever run."""

from functools import partial

import pytest

from search.analysis.stemming import stem
from search.highlighting import highlight

marked = partial(highlight, language="nl")


@pytest.mark.parametrize(
    ("text", "word", "html"),
    [
        ("Samen wandelen", "wandeling", "Samen <mark>wandelen</mark>"),
        ("Ouderenzorg", "zorg", "<mark>Ouderenzorg</mark>"),
        ("Café's & co", "cafe", "<mark>Café</mark>&#x27;s &amp; co"),
        (
            "<script>alert('wandelen')</script>",
            "wandelen",
            "&lt;script&gt;alert(&#x27;<mark>wandelen</mark>&#x27;)&lt;/script&gt;",
        ),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ('" onclick="x', "wandelen", "&quot; onclick=&quot;x"),
        ("<mark>niet echt</mark>", "wandelen", "&lt;mark&gt;niet echt&lt;/mark&gt;"),
        ("Niets hiervan", "wandelen", "Niets hiervan"),
        ("", "wandelen", ""),
    ],
)
def test_found_words_are_marked_and_all_else_is_only_text(text: str, word: str, html: str) -> None:
    """A title is somebody's typing: no markup of it is ever run, also beside and inside a mark."""
    assert marked(text, frozenset({stem(word)})) == html


def test_without_words_a_text_is_only_escaped() -> None:
    """A list that nobody searched shows titles as they are, and harmless."""
    assert marked("<b>wandelen</b>", frozenset()) == "&lt;b&gt;wandelen&lt;/b&gt;"


def test_english_text_is_marked_by_english_stems() -> None:
    """“Walk” marks “walking” on an English page only."""
    terms = frozenset({stem("walk", "en")})
    assert highlight("walking", terms, "en") == "<mark>walking</mark>"
    assert highlight("walking", terms, "nl") == "walking"
