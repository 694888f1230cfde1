"""Either engine gives the same answer: the same results, counts and corrections, whatever is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.utils.translation import override

from common.clock import today
from common.enums import Facet, Kind, Stage, Standing
from common.records import PublicationRecord
from search.engines import database_engine
from search.engines.elastic.engine import ElasticEngine
from search.queries import Place, Query, Sort
from tests.search.cluster import settle, using_cluster
from tests.search.records import PLACES, WORDS, random_record

pytestmark = [pytest.mark.django_db, pytest.mark.needs("elasticsearch")]

RECORDS = 220
QUESTIONS = 150


def publications(random: Random) -> Iterator[PublicationRecord]:
    """Records by chance: a third in both languages, some archived or not confirmed."""
    for number in range(RECORDS):
        record = random_record(number, random)
        standing = random.choice([Standing.CURRENT] * 6 + [Standing.UNCONFIRMED, Standing.ARCHIVED])
        yield replace(record, standing=standing)
        if random.random() < 0.3:
            english = " ".join(random.sample(["walking", "loneliness", "garden", "sleep", "debt", "neighbours"], 2))
            other = replace(record, key=f"made:en-{number}", locale="en", title=english.capitalize(), body="")
            yield replace(other, standing=random.choice([Standing.CURRENT, Standing.CURRENT, Standing.ARCHIVED]))


def half_or_wrong(word: str, random: Random) -> str:
    """A word as people type it: whole, not finished, with two letters changed over."""
    place = random.randrange(1, max(2, len(word) - 1))
    return random.choice([word, word, word[: max(3, len(word) - 3)], word[:place] + word[place + 1 :]])


def question(random: Random) -> Query:
    words = random.sample([*WORDS, "loneliness", "neighbours", "oma", "de", "hulp"], random.randint(0, 3))
    chosen = {
        Facet.NEIGHBOURHOOD: random.sample(PLACES, random.choice([0, 0, 1, 2])),
        Facet.PILLAR: random.sample(["preventie", "digitaal", "arbeid"], random.choice([0, 0, 1])),
        Facet.STAGE: random.sample([stage.value for stage in Stage], random.choice([0, 0, 2])),
        Facet.TAG: random.sample(WORDS, random.choice([0, 0, 0, 2])),
    }
    day = today() + timedelta(days=random.randint(-60, 60))
    return Query(
        text=" ".join(half_or_wrong(word, random) for word in words),
        kinds=tuple(random.sample(list(Kind), random.choice([0, 0, 0, 2]))),
        terms={facet: tuple(picked) for facet, picked in chosen.items() if picked},
        sort=random.choice([None, None, *(sort for sort in Sort if sort != Sort.RELEVANCE)]),
        since=random.choice([None, None, None, day]),
        until=random.choice([None, None, None, day + timedelta(days=20)]),
        amount_min=random.choice([None, None, None, 10_000]),
        amount_max=random.choice([None, None, None, 30_000]),
        near=random.choice([None, None, Place("hier", "hier", 52.1, 5.1)]),
        radius=random.choice([5, 10]),
        with_archive=random.random() < 0.2,
    )


def test_both_engines_give_one_answer(empty_index: None, elasticsearch_url: str) -> None:
    """Who searches cannot tell which engine answered, and nobody loses a result when the cluster goes away."""
    random = Random(23)
    with using_cluster(elasticsearch_url):
        database, cluster = database_engine(), ElasticEngine()
        database.index(publications(random))
        settle()
        for _number in range(QUESTIONS):
            asked = question(random)
            with override(random.choice(["nl", "nl", "en"])):
                here, there = database.search(asked, 400), cluster.search(asked, 400)
                assert {record.key for record in here.records} == {record.key for record in there.records}, asked
                assert (here.total, here.facets, here.kinds) == (there.total, there.facets, there.kinds), asked
                assert (here.matched, here.corrected, here.loosened) == (
                    there.matched,
                    there.corrected,
                    there.loosened,
                ), asked
                assert here.in_archive == there.in_archive, asked
                assert {p.key for p in database.points(asked)} == {p.key for p in cluster.points(asked)}, asked
                if not asked.text or asked.sort:
                    assert [r.key for r in here.records] == [r.key for r in there.records], asked
