"""What somebody is told of is what their search finds: the search turned round agrees with it, on either engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import database_engine
from search.engines.elastic.engine import ElasticEngine
from search.engines.protocol import Asked, Engine
from search.finding import found_among
from search.queries import Query
from tests.search.cluster import settle, using_cluster
from tests.search.records import index, make_record
from tests.search.test_engines_agree import publications, question

pytestmark = pytest.mark.django_db

ANY_LANGUAGE = ("nl", "nl", "en")
SOME = settings(
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@contextmanager
def filled(chance: Random) -> Iterator[list[str]]:
    """An index of records by chance; gives the translation keys of those that are new."""
    engine = database_engine()
    records = list(publications(chance))
    engine.index(records)
    keys = sorted({record.translation_key for record in records})
    try:
        yield chance.sample(keys, 60)
    finally:
        engine.remove([record.key for record in records])


def searched(engine: Engine, asked: Asked, new: set[str]) -> frozenset[str]:
    """What the search itself finds of them."""
    with override(asked.language):
        return frozenset(record.translation_key for record in engine.stream(asked.query)) & new


def agrees(engine: Engine, chance: Random, new: list[str], number: int) -> None:
    asked = [Asked(question(chance), chance.choice(ANY_LANGUAGE)) for _number in range(number)]
    for each, found in zip(asked, found_among(new, asked), strict=True):
        assert found == searched(engine, each, set(new)), each


@SOME
@given(seed=st.integers(0, 2**32))
def test_it_agrees_with_the_search_in_the_database(empty_index: None, seed: int) -> None:
    """Filters, places, days, amounts, half-typed and mistyped words, archive, translations: whatever is asked."""
    chance = Random(seed)
    with filled(chance) as new:
        agrees(database_engine(), chance, new, 25)


@pytest.mark.needs("elasticsearch")
def test_it_agrees_with_the_search_on_a_cluster(empty_index: None, elasticsearch_url: str) -> None:
    """The matching is done in the database on either engine: so a cluster that finds otherwise would tell otherwise."""

    @settings(parent=SOME, max_examples=3)
    @given(seed=st.integers(0, 2**32))
    def compare(seed: int) -> None:
        chance = Random(seed)
        with filled(chance) as new:
            settle()
            agrees(ElasticEngine(), chance, new, 25)
        settle()

    with using_cluster(elasticsearch_url):
        compare()


def test_what_is_not_in_the_index_is_found_by_nobody(empty_index: None) -> None:
    """So nothing that left the site meanwhile is told."""
    index(make_record(1))
    [found] = found_among(["made-1", "made-2"], [Asked(Query(), "nl")])
    assert found == {"made-1"}


@pytest.mark.parametrize("texts", [("wandelen buurt",), ("wandelen buurt", "wandelen", "buurt", "buurt wandelen") * 25])
def test_a_word_is_looked_up_once_however_many_ask_it(empty_index: None, texts: tuple[str, ...]) -> None:
    index(*(make_record(number) for number in range(30)))
    list(found_among(["made-1"], [Asked(Query(), "nl")]))  # the arrays are read
    with CaptureQueriesContext(connection) as asked:
        list(found_among(["made-1"], (Asked(Query(text=text), "nl") for text in texts)))
    assert len([each for each in asked if "MATCH" in each["sql"] or "@@" in each["sql"]]) == 2
