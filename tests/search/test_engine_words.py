"""What every engine must find by the words that people type, and what it must not."""

import pytest
from django.utils.translation import override

from common.enums import Facet
from search.engines.protocol import Engine
from search.models import SynonymSet
from search.queries import Query
from tests.search.records import index, make_record, term, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]

FOUND = [
    ("valpreventie", "Valpreventie in de flat"),
    ("VALPREVENTIE", "Valpreventie in de flat"),
    ("initiatief", "Initiatieven rond eten"),
    ("huizen", "Een huis voor iedereen"),
    ("ouderenzorg", "Zorg voor ouderen in de wijk"),
    ("zorg voor ouderen", "Ouderenzorg op maat"),
    ("speel tuin", "De speeltuin blijft"),
    ("speeltuin", "Een tuin om in te spelen"),
    ("café", "Cafe voor iedereen"),
    ("cafe", "Een café vol taal"),
    ("ideeen", "Ideeën voor de straat"),
    ("idee", "Ideeën voor de straat"),
    ("eenzamheid", "Eenzaamheid samen te lijf"),
    ("demnetie", "Dementie thuis"),
    ("dement", "Dementie thuis"),
    ("hoe kan ik iets doen aan eenzaamheid", "Eenzaamheid samen te lijf"),
    ("loneliness", "Eenzaamheid samen te lijf"),
]


@pytest.mark.parametrize(("typed", "title"), FOUND, ids=[typed for typed, _title in FOUND])
def test_everyday_dutch_finds_what_fits(typed: str, title: str) -> None:
    """By inflection, compound, accent, typing mistake, half a word, a whole question, or in English."""
    index(
        make_record(0, title=title, summary="", body=""),
        *(make_record(n, title=f"Iets heel anders {n}", summary="", body="") for n in range(1, 6)),
    )
    assert titles(Query(text=typed))[:1] == [title]


def test_a_word_of_the_hub_team_finds_its_synonyms_at_once(asked: Engine) -> None:
    """Without a deployment and without making the index again; switched off, it stops at once."""
    index(make_record(1, title="Praten met een psycholoog", summary="", body=""))
    assert asked.count(Query(text="zielenknijper")) == 0
    words = SynonymSet.objects.create(words="zielenknijper, psycholoog")
    assert asked.count(Query(text="zielenknijper")) == 1
    words.is_active = False
    words.save()
    assert asked.count(Query(text="zielenknijper")) == 0


def test_a_guess_never_stands_above_what_was_typed(asked: Engine) -> None:
    """Where the word itself is found, nothing that is only spelt like it comes first or is proposed."""
    index(
        make_record(1, title="Wandelen", summary="", body=""),
        make_record(2, title="Over de wanden", summary="wandelen", body=""),
        make_record(3, title="Wanden wanden wanden", summary="wanden", body="wanden"),
    )
    answer = asked.search(Query(text="wandelen"))
    assert [record.key for record in answer.records] == ["made:1", "made:2"]
    assert answer.corrected == ""


def test_a_mistyped_word_is_named_as_it_was_probably_meant(asked: Engine) -> None:
    """“Bedoelde je eenzaamheid?”: with the rest of the question as it was."""
    index(make_record(1, title="Eenzaamheid in Zuid", summary="", body=""))
    assert asked.search(Query(text="eenzaamhied zuid")).corrected == "eenzaamheid zuid"


def test_a_proper_word_is_no_mistake(asked: Engine) -> None:
    """Who asks for a “drone” and gets dry weather thinks the search broken; better nothing, and help."""
    index(make_record(1, title="Droge voeten", summary="", body=""))
    answer = asked.search(Query(text="drone"))
    assert (answer.total, answer.corrected) == (0, "")
    assert asked.search(Query(text="drogw")).total == 1


def test_words_that_say_nothing_do_not_empty_a_question(asked: Engine) -> None:
    """“de” alone is still a question; signs alone are none."""
    index(make_record(1, title="De stoep van de buurt", summary="", body=""))
    assert asked.count(Query(text="de")) == 1
    assert asked.count(Query(text="?!*")) == 1


@pytest.mark.parametrize(
    "text", ["wand* OR moestuin", '"wandelen', "NEAR(a b)", "title:x", "a AND", "'; --", "{x}", "^"]
)
def test_signs_of_the_engines_own_language_are_only_signs(text: str, asked: Engine) -> None:
    """No question breaks the search, and none reaches into it."""
    index(make_record(1))
    asked.search(Query(text=text))
    asked.suggest(text)


def test_translations_are_one_publication_in_the_readers_language(asked: Engine) -> None:
    """Found by the words of either language, shown once, in the language of who asks."""
    dutch = make_record(1, title="Samen koken", summary="", body="", translation_key="een")
    english = make_record(
        2, title="Cooking together", summary="", body="", translation_key="een", locale="en", key="made:2"
    )
    index(dutch, english)
    assert titles(Query(text="cooking")) == ["Samen koken"]
    assert titles(Query()) == ["Samen koken"]
    with override("en"):
        assert titles(Query(text="koken")) == ["Cooking together"]
        assert titles(Query()) == ["Cooking together"]


def test_half_typed_words_are_completed_by_what_is_public(asked: Engine) -> None:
    """A tag, then publications by title, each where it leads; nothing for too little."""
    index(
        make_record(1, title="Mantelzorgers aan tafel", terms=(term(Facet.TAG, "mantelzorg"),)),
        make_record(2, title="Een avond over rouw"),
    )
    found = asked.suggest("mantelz")
    assert (found[0].group, found[0].text) == ("label", "Mantelzorg")
    assert found[0].url == "/zoeken/?label=mantelzorg"
    assert found[1].text == "Mantelzorgers aan tafel" and found[1].url == "/gemaakt/1/"
    assert asked.suggest("m") == [] and asked.suggest("") == []


def test_likeness_goes_by_vocabulary_and_words_not_by_partner(asked: Engine) -> None:
    """Below a page about falling stand others about falling, whoever publishes them."""
    falls = (term(Facet.TAG, "vallen"),)
    index(
        make_record(1, title="Opstaan na een val", summary="Oefenen tegen vallen", terms=falls),
        make_record(2, title="Sensor die een val merkt", summary="Voor wie bang is om te vallen", terms=falls),
        make_record(3, title="Koken met de buren", summary="Soep en brood", terms=()),
    )
    assert [hit.record.key for hit in asked.related("made:1", 1)] == ["made:2"]
    assert "made:1" not in {hit.record.key for hit in asked.related("made:1", 10)}
    assert asked.related("made:unknown") == []
