"""What a typed question asks for: its concepts, and in which other words each may be said."""

import pytest

from search.analysis.data_files import light_words, stop_words
from search.analysis.questions import Concept, understand
from search.analysis.stemming import stem
from search.folding import MOST_WORDS
from search.ranking import COMPOUND_WEIGHT, RELATED_WEIGHT, SYNONYM_WEIGHT, TRANSLATION_WEIGHT

SETS = (("senioren", "ouderen"), ("ggz", "geestelijke gezondheidszorg"), ("baan", "vacature"))


def concepts(text: str) -> list[str]:
    """The concepts of a question, as it was typed."""
    return [" ".join(each.words) for each in understand(text, SETS)]


def weights(asked: Concept) -> dict[str, float]:
    """The ways to say a concept: terms by “or” and “and”, with their weights."""
    return {" + ".join("/".join(any_of) for any_of in way.all_of): way.weight for way in asked.alternatives}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("mijn moeder valt vaak, wat kan ik doen", ["moeder", "valt"]),
        ("de zorg voor senioren", ["zorg", "senioren"]),
        ("geestelijke gezondheidszorg in de wijk", ["geestelijke gezondheidszorg", "wijk"]),
        ("speel tuin", ["speel tuin"]),
        ("wandelen WANDELEN", ["wandelen"]),
        ("de", ["de"]),
        ("de van het", ["de", "van", "het"]),
        ("?!", []),
        ("", []),
    ],
)
def test_a_question_is_reduced_to_what_matters(text: str, asked: list[str]) -> None:
    """Words that carry no subject go, unless no others are left; what belongs together stays together."""
    assert concepts(text) == asked


def test_an_endless_question_is_cut() -> None:
    """Each concept costs a look-up, so there are never more than a dozen."""
    assert len(concepts(" ".join(f"woord{letter}" for letter in "abcdfghijklmnoprstu"))) == MOST_WORDS


def test_the_word_itself_counts_most_and_each_other_way_by_its_weight() -> None:
    """What was typed stands above what was guessed from it."""
    ways = weights(understand("senioren", SETS)[0])
    (own, synonym, *others) = ways.items()
    assert own == (f"{stem('senioren')}/{stem('senioren', 'en')}", 1.0)
    assert synonym == ("ouderen", SYNONYM_WEIGHT)
    assert others and all(weight <= RELATED_WEIGHT for _way, weight in others)


def test_a_synonym_holds_only_while_its_set_does() -> None:
    """What the hub team takes away is gone, whatever was asked before."""
    assert stem("vacature") in weights(understand("baan", SETS)[0])
    assert weights(understand("baan", ())[0]).get(stem("vacature"), 0.0) < SYNONYM_WEIGHT


def test_a_compound_is_said_in_its_parts_and_their_synonyms() -> None:
    """“Ouderenzorg” is also care for seniors, all parts together and for less than the word itself."""
    ways = weights(understand("ouderenzorg", SETS)[0])
    assert ways["ouderenzorg"] == 1.0
    assert ways[f"ouderen/{stem('senioren')} + zorg"] == COMPOUND_WEIGHT


def test_a_compound_written_apart_is_the_whole_word_too() -> None:
    """“Speel tuin” finds the speeltuin as well as somebody who spells it right."""
    assert weights(understand("speel tuin", ())[0])["speeltuin"] == 1.0


def test_english_words_say_it_in_dutch() -> None:
    """Who types English finds the Dutch pages, and what the hub team calls the same."""
    assert weights(understand("loneliness", ())[0])[f"{stem('eenzaamheid')}/{stem('eenzaamheid', 'en')}"] == (
        TRANSLATION_WEIGHT
    )


def test_light_words_are_asked_but_need_not_be_there() -> None:
    """A text about falling need not name a mother."""
    mother, falls = understand("moeder valt", ())
    assert mother.is_light and not falls.is_light


def test_no_light_word_is_a_stop_word() -> None:
    """A word in both lists would be dropped before it could count for little."""
    assert light_words() & stop_words() == set()
