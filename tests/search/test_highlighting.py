"""Marks say why something was found: the words asked, and what says the same, not every word of another phrase."""

import pytest
from django.test import Client

from search.analysis.stemming import stem
from search.highlighting import highlight, passage
from search.models import SynonymSet
from tests.search.test_list_pages import keep

pytestmark = pytest.mark.django_db
PAIR = frozenset({stem("ouderen"), f"{stem('langer')} {stem('thuis')}"})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Langer thuis wonen", "<mark>Langer</mark> <mark>thuis</mark> wonen"),
        ("Thuis blijf je langer", "<mark>Thuis</mark> blijf je <mark>langer</mark>"),
        ("Een lange dag", "Een lange dag"),
        ("Lang geleden was hier van alles, nu een thuis", "Lang geleden was hier van alles, nu een thuis"),
        ("Lange ouderen", "Lange <mark>ouderen</mark>"),
        ("<b>langer</b> & thuis", "&lt;b&gt;<mark>langer</mark>&lt;/b&gt; &amp; <mark>thuis</mark>"),
    ],
)
def test_words_that_say_it_only_together_are_marked_only_together(text: str, marked: str) -> None:
    """Who looks for “ouderen” and finds “langer thuis” sees that, and not every “lang”."""
    assert highlight(text, PAIR) == marked


def test_a_question_marks_its_own_words_apart_and_those_of_a_synonym_together(client: Client, home: object) -> None:
    """From the question to the page: the set of the hub team, and a passage that shows what was found."""
    SynonymSet.objects.create(words="bibberkoek, koude klonterhap")
    filler = "Niets bijzonders hier. " * 30
    keep(1, title="Op een koude dag", summary="Klei", body=f"{filler}Wij eten koude klonterhap.", terms=())
    html = client.get("/zoeken/?q=bibberkoek").content.decode()
    assert "Op een koude dag" in html
    assert "<mark>koude</mark> <mark>klonterhap</mark>" in html
    assert passage(f"{filler}Wij eten koude klonterhap.", frozenset({"hap dag"})) == ""
