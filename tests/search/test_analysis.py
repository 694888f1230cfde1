"""Dutch as it is analysed: which words are one term, and which are taken apart.

No database: whatever engine is used, it is given these terms.
"""

from threading import Thread

import pytest

from search.analysis.compounds import parts_of
from search.analysis.data_files import exceptions
from search.analysis.stemming import stem
from search.analysis.texts import LONGEST_WORD, analyse, terms_of_word, tokens

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
