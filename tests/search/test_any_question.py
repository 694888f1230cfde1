"""Whatever is typed: no fault, no long wait, and a clear refusal for what is too long.

`make faults` asks ten thousand questions; `make test` a share of them.
"""

import os
from random import Random
from time import perf_counter

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import engine
from search.engines.embedded import memory
from tests.search.records import make_record, random_record

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("HUB_EXAMPLES", "150"))
LONGEST_WAIT = 1.0  # seconds
SIGNS = st.sampled_from(
    ['"', "'", "*", "^", "(", ")", "{", "}", ":", "-", "+", "AND", "OR", "NOT", "NEAR", "\\", "%", ";"]
)
WORDS = st.sampled_from(
    ["wandelen", "ouderenzorg", "eenzamheid", "é", "ß", "İ", "𝕏", "شكرا", "健康", "a", "1000", "e-health"]
)
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(WORDS, SIGNS, st.text(max_size=5)), max_size=15).map(" ".join),
    st.builds(lambda piece, number: piece * number, st.text(min_size=1, max_size=3), st.integers(1, 2_000)),
)
NAMES = ["wijk", "soort", "label", "sorteer", "pagina", "vanaf", "tot", "bedrag-van", "dichtbij", "straal"]
VALUES = ["west", "call", "2026-02-30", "-1", "52.09,5.12", "nan,nan", "1e9"]
FILTERS = st.dictionaries(st.sampled_from(NAMES), st.one_of(st.text(max_size=12), st.sampled_from(VALUES)), max_size=3)
PATIENT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def filled(db: None) -> Client:
    """A site with something to find, and its visitor; the first question is asked, as a process does at its start."""
    random = Random(1)
    engine().index([make_record(1), *(random_record(number, random) for number in range(2, 60))])
    client = Client()
    client.get("/zoeken/", {"q": "eenzamheid"})
    return client


def asked(client: Client, path: str, question: dict[str, str]) -> tuple[int, float]:
    """The status of the answer, and how many seconds it took."""
    began = perf_counter()
    status = client.get(path, question).status_code
    return status, perf_counter() - began


@pytest.mark.parametrize("path", ["/zoeken/", "/api/v1/search", "/zoeken/suggesties/"])
@PATIENT
@given(typed=TYPED, filters=FILTERS)
def test_no_question_breaks_the_search_or_keeps_it_busy(
    path: str, filled: Client, typed: str, filters: dict[str, str]
) -> None:
    """Signs of the engine's language, foreign scripts, endless words, impossible filters."""
    status, waited = asked(filled, path, {"q": typed, **filters})
    if waited >= LONGEST_WAIT:  # the machine may have been busy with something else; a slow question is slow again
        memory.forget()
        filled.get(path, {"q": "opnieuw"})
        status, waited = asked(filled, path, {"q": typed, **filters})
    assert status in ((200, 414, 422) if path.startswith("/api/") else (200, 414))
    assert waited < LONGEST_WAIT, f"{waited:.2f} s for {typed[:60]!r}"


@pytest.mark.parametrize("path", ["/zoeken/", "/api/v1/search"])
def test_an_address_of_100_kilobytes_is_refused_in_words(path: str, filled: Client) -> None:
    """Not a server error, and not a page about something else."""
    response = filled.get(path, {"q": "x" * 100_000})
    assert response.status_code == 414
