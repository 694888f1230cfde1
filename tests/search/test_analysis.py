"""Dutch as it is analysed: which words are one term, which words are taken apart, and what a question asks for.

No database: whatever engine is used, it is given these terms.
"""

from functools import partial
from threading import Thread

import pytest

from search.analysis.compounds import parts_of
from search.analysis.data_files import exceptions, light_words, stop_words
from search.analysis.questions import Concept, understand
from search.analysis.stemming import stem
from search.analysis.texts import LONGEST_WORD, analyse, terms_of_word, tokens
from search.folding import MOST_WORDS
from search.highlighting import highlight
from search.ranking import COMPOUND_WEIGHT, RELATED_WEIGHT, SYNONYM_WEIGHT, TRANSLATION_WEIGHT

SETS = (("senioren", "ouderen"), ("ggz", "geestelijke gezondheidszorg"), ("baan", "vacature"))

# --- stems -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "initiatief initiatieven",
        "huis huizen",
        "brief brieven",
        "idee ideeen",
        "cafe cafes",
        "kind kinderen",
        "stad steden",
        "lid leden",
        "dag dagen",
        "school scholen",
        "baby babys",
        "gezond gezonde",
        "gemeente gemeenten",
        "lopen gelopen",
        "roken rokend rokende",
        "wandelen wandelt wandeling wandelaar",
        "val vallen valt",
        "eenzaam eenzame",
        "vrijwilliger vrijwilligers",
    ],
)
def test_inflections_of_one_word_are_one_term(words: str) -> None:
    """Who types one of them finds texts with the others."""
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    ["zon gezond", "ouder ouderen", "zoon zon", "buurt buur", "zorg borg", "ggz gg", "1000 100", "over overheid"],
)
def test_different_words_stay_apart(words: str) -> None:
    """Who looks for the elderly is not sent to parents, nor to the sun for health."""
    assert len({stem(word) for word in words.split()}) == 2


@pytest.mark.parametrize("words", ["neighbourhood neighbourhoods", "walk walking walks", "care caring"])
def test_english_inflections_are_one_term(words: str) -> None:
    """The English pages are found as the Dutch ones are."""
    assert len({stem(word, "en") for word in words.split()}) == 1


def test_the_exception_list_brings_together_what_it_says() -> None:
    """A line that does nothing, or that the stemmer undoes, would be a promise that nobody keeps."""
    assert [word for word, base in exceptions().items() if stem(word) != stem(base)] == []


def test_stems_are_the_same_in_every_thread() -> None:
    """The server answers in threads, and a stemmer keeps state while it works."""
    words = [
        f"{beginning}{ending}" for beginning in ("wandel", "fiets", "kook") for ending in ("en", "t", "ing", "aars")
    ]
    alone = [stem.__wrapped__(word) for word in words]
    told: list[list[str]] = []

    def work() -> None:
        told.append([stem.__wrapped__(word) for word in words for _again in range(50)][::50])

    threads = [Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [alone] * 4


# --- compounds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ouderenzorg", "ouderen zorg"),
        ("speeltuin", "speel tuin"),
        ("valpreventie", "val preventie"),
        ("wijkteam", "wijk team"),
        ("thuiszorg", "thuis zorg"),
        ("stadsdeel", "stad deel"),
        ("taalcafe", "taal cafe"),
        ("kinderopvang", "kinder opvang"),
        ("gezondheidsverschillen", "gezondheid verschillen"),
        ("jeugdgezondheidszorg", "jeugd gezondheid zorg"),
        ("schuldhulpverlening", "schuld hulp verlening"),
    ],
)
def test_a_compound_is_found_by_its_parts(word: str, parts: str) -> None:
    """“Zorg voor ouderen” and “ouderenzorg” are one subject; the sound between two parts belongs to neither."""
    assert parts_of(word) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    [
        "onderzoek",  # no zoek
        "eenzaamheid",  # no heid
        "gezondheid",
        "gemeente",
        "vrijwilliger",
        "samenwerking",
        "belangrijk",  # no rijk
        "bibliotheek",
        "overvecht",  # the wijk is no vecht
        "utrecht",
        "dementie",
        "huisarts",  # who looks for houses wants no doctor
        "wandelen",
        "zorg",
        "",
        "1000dagen",
        "café",  # not folded: what comes in here always is
    ],
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    """A false part would bring in texts about something else."""
    assert parts_of(word) == ()


# --- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De foto's van e-health", "de fotos van ehealth"),
        ("e\u2011health, E-HEALTH", "ehealth ehealth"),
        ("Ouderen-zorg", "ouderen zorg"),
        ("Café Ideeën, İstanbul & Straße!", "cafe ideeen istanbul strasse"),
        ("1.000 dagen", "1 000 dagen"),
        ("?! … –", ""),
        ("", ""),
    ],
)
def test_words_are_read_without_case_accents_and_signs(text: str, words: str) -> None:
    """However it is typed, it is the same word."""
    assert tokens(text) == words.split()


def test_an_absurdly_long_word_is_cut() -> None:
    """No word is longer than the column that holds it."""
    assert tokens("x" * 10_000) == ["x" * LONGEST_WORD]


def test_only_dutch_has_compounds() -> None:
    """An English text is stemmed as English, and not taken apart as if it were Dutch."""
    dutch, english = analyse("Ouderenzorg in de wijk", "nl"), analyse("Handcart walks", "en")
    assert (dutch.words, dutch.parts) == (("ouderenzorg", "in", "de", "wijk"), (stem("ouderen"), stem("zorg")))
    assert (english.terms, english.parts) == (("handcart", "walk"), ())


@pytest.mark.parametrize(("word", "language"), [("ouderenzorg", "nl"), ("wandelingen", "nl"), ("walking", "en")])
def test_a_highlight_knows_the_terms_of_the_index(word: str, language: str) -> None:
    """A word is marked exactly where the index would have found it."""
    analysed = analyse(word, language)
    assert terms_of_word(word, language) == {*analysed.terms, *analysed.parts}


# --- questions ---------------------------------------------------------------------------------------------------


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


# --- highlights --------------------------------------------------------------------------------------------------

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
