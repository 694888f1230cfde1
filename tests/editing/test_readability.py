"""How a text reads: plain Dutch is called plain, a letter from an office is not, and it is said which sentence."""

import pytest

from editing.readability import LONG, read, sentences, syllables

PLAIN = (
    "Elke woensdag koken we soep op de stoep. Iedereen uit de straat kan komen eten. "
    "Je hoeft niets mee te nemen. Wie wil, helpt mee met snijden. Zo leer je je buren kennen. "
    "We beginnen om vijf uur bij het buurthuis."
)
STIFF = (
    "De implementatie van de regionale samenwerkingsovereenkomst betreffende gegevensuitwisseling tussen "
    "zorgaanbieders en gemeentelijke uitvoeringsorganisaties vereist een integrale benadering waarbij de "
    "verantwoordelijkheden van alle betrokken organisaties vooraf eenduidig worden vastgelegd en geborgd. "
    "Voorts dient de besluitvorming hieromtrent te worden gefaciliteerd."
)
ENGLISH = (
    "Every Wednesday we cook soup in the street. All who live here can come and eat. You need not bring a thing. "
    "Some of us cut the leeks. That is how you get to know your neighbours. We start at five."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("soep", 1),
        ("buurthuis", 2),
        ("actie", 2),
        ("ideeën", 3),
        ("gezondheid", 3),
        ("sociaal", 3),
        ("initiatief", 5),
        ("nieuwe", 2),
    ],
)
def test_dutch_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word, "nl") == count


@pytest.mark.parametrize(("word", "count"), [("soup", 1), ("make", 1), ("table", 2), ("neighbours", 2), ("walked", 1)])
def test_english_syllables_too(word: str, count: int) -> None:
    assert syllables(word, "en") == count


def test_plain_dutch_is_plain_and_a_letter_from_an_office_is_not() -> None:
    plain, stiff = read([("body", PLAIN)], "nl"), read([("body", STIFF)], "nl")
    assert plain.is_plain and not plain.long
    assert not stiff.is_easy
    assert plain.score is not None and stiff.score is not None and plain.score > stiff.score + 40


def test_english_is_measured_as_english() -> None:
    reading = read([("body", ENGLISH)], "en")
    assert reading.is_plain and reading.score is not None and reading.score > 80


def test_the_sentence_to_shorten_is_named_with_its_field() -> None:
    long = " ".join(["woord"] * (LONG + 1)) + "."
    reading = read([("summary", PLAIN), ("body", long)], "nl")
    assert [(sentence.field, sentence.words) for sentence in reading.long] == [("body", LONG + 1)]
    assert not reading.is_plain
    assert read([("body", " ".join(["woord"] * LONG) + ".")], "nl").long == ()


def test_on_a_few_words_there_is_no_score() -> None:
    reading = read([("summary", "Verantwoordelijkheidsverdeling gegevensuitwisseling vastgelegd.")], "nl")
    assert reading.score is None and reading.is_plain
    assert read([], "nl").is_plain


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vraag het aan dr. Jansen uit Zeist. Zij weet het nog.", 2),
        ("Neem iets mee, bijv. Een appel of peer.", 1),
        ("Wij komen in groepen van 3.5 personen gemiddeld.", 1),
        ("Eten we samen? Ja hoor, dat kan! Kom maar langs.", 3),
        ("Kop zonder punt\nDaaronder staat de eerste zin.", 2),
        ("Schrijf naar soep@stoep.example of kijk op https://stoep.example/a.b. Tot snel bij ons.", 2),
        ("Hoi", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count
