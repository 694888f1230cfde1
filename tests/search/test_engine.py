"""What every engine must do. Counts are held against counting by hand."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import transaction
from django.utils.translation import override

from common.clock import now
from common.enums import Facet, Kind, Stage
from common.records import PublicationRecord, TermRef
from search.engines import database_engine, engine
from search.engines.embedded import memory
from search.engines.fields import facet_terms
from search.engines.protocol import Engine
from search.models import IndexedTerm, IndexedWord
from search.queries import Place, Query, Sort
from tests.search.records import PLACES, index, make_record, random_record, term, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]

RECORDS = 150


@pytest.fixture
def made() -> list[PublicationRecord]:
    """Records by chance, in the index."""
    random = Random(4)
    records = [random_record(number, random) for number in range(RECORDS)]
    engine().index(records)
    return records


# --- filters and counts, by hand ---------------------------------------------------------------------------------


def slugs(record: PublicationRecord, facet: Facet) -> set[str]:
    return {each.slug for each in facet_terms(record) if each.facet == facet}


def fits(record: PublicationRecord, query: Query, but: object = None) -> bool:
    """Whether a record passes every filter but one: OR within a facet, AND between facets."""
    if query.kinds and but != "kind" and record.kind not in query.kinds:
        return False
    if query.amount_min is not None and (record.amount_max is None or record.amount_max < query.amount_min):
        return False
    return all(facet == but or slugs(record, facet) & set(chosen) for facet, chosen in query.terms.items())


def random_query(random: Random) -> Query:
    chosen = {
        Facet.NEIGHBOURHOOD: random.sample(PLACES, random.randint(0, 2)),
        Facet.PILLAR: random.sample(["preventie", "digitaal", "arbeid"], random.randint(0, 2)),
        Facet.STAGE: random.sample([stage.value for stage in Stage], random.randint(0, 3)),
        Facet.PARTNER: random.sample([f"partner-{n}" for n in range(4)], random.randint(0, 1)),
    }
    return Query(
        kinds=tuple(random.sample([Kind.INITIATIVE, Kind.CALL, Kind.OFFER], random.randint(0, 2))),
        terms={facet: tuple(picked) for facet, picked in chosen.items() if picked},
        amount_min=random.choice([None, None, 10_000]),
    )


def test_every_count_is_what_counting_by_hand_gives(made: list[PublicationRecord], asked: Engine) -> None:
    """Who sees “Overvecht (12)” gets twelve results: in sixty random combinations of filters."""
    random = Random(7)
    for _number in range(60):
        query = random_query(random)
        answer = asked.search(query, RECORDS)
        expected = {record.key for record in made if fits(record, query)}
        assert {record.key for record in answer.records} == expected
        assert answer.total == len(expected) == asked.count(query)
        for facet in Facet:
            by_hand = Counter(s for record in made if fits(record, query, facet) for s in slugs(record, facet))
            assert {c.slug: c.count for c in answer.facets.get(facet, [])} == by_hand
        assert answer.kinds == Counter(record.kind for record in made if fits(record, query, "kind"))


def test_pages_hold_each_result_once_and_in_one_order(made: list[PublicationRecord], asked: Engine) -> None:
    """Who leafs through misses nothing and sees nothing twice, in whatever order."""
    for sort in Sort:
        query = Query(sort=sort, near=Place("x", "x", 52.1, 5.1) if sort == Sort.NEAR else None, radius=100)
        whole = [record.key for record in asked.search(query, RECORDS).records]
        pages = [asked.search(Query(sort=sort, near=query.near, radius=100, page=n), 17).records for n in range(1, 10)]
        assert [record.key for page in pages for record in page] == whole
        assert [record.key for record in asked.stream(query)] == whole


def test_orders_are_what_they_are_called(made: list[PublicationRecord], asked: Engine) -> None:
    """Newest first is newest first; closed calls never stand before open ones."""
    newest = asked.search(Query(sort=Sort.NEWEST), RECORDS).records
    assert all(a.published >= b.published for a, b in pairwise(newest) if a.published and b.published)
    moment = now()
    calls = asked.search(Query(kinds=(Kind.CALL,), sort=Sort.CLOSING), RECORDS).records
    closed = [bool(call.closes and call.closes <= moment) for call in calls]
    assert closed == sorted(closed)
    events = asked.search(Query(kinds=(Kind.EVENT,), sort=Sort.DATE), RECORDS).records
    past = [bool(event.starts and event.starts < moment) for event in events]
    assert past == sorted(past)


def test_a_period_an_amount_and_a_distance_filter_too(asked: Engine) -> None:
    """A funder looks within a range; a resident within five kilometres; open ends are without end."""
    moment = now()
    index(
        make_record(1, kind=Kind.EVENT, starts=moment, ends=moment, point=(52.09, 5.12)),
        make_record(2, kind=Kind.EVENT, starts=moment + timedelta(days=30), point=(52.30, 5.12)),
        make_record(3, kind=Kind.OFFER, amount_min=1000, amount_max=5000),
        make_record(4, kind=Kind.OFFER, amount_max=20_000, closes=moment + timedelta(days=90)),
    )
    today = moment.date()

    def keys(**more: object) -> set[str]:
        return {hit.record.key for hit in asked.search(Query(**more)).hits}  # type: ignore[arg-type]

    assert keys(since=today + timedelta(days=10)) == {"made:2", "made:3", "made:4"}
    assert keys(until=today + timedelta(days=10), kinds=(Kind.EVENT,)) == {"made:1"}
    assert keys(amount_min=6000) == {"made:4"}
    assert keys(amount_max=500) == {"made:4"}
    near = Place("52.09,5.12", "hier", 52.09, 5.12)
    assert keys(near=near, radius=5) == {"made:1"}
    hit = asked.search(Query(near=near, radius=50)).hits[-1]
    assert hit.record.key == "made:2" and hit.distance_km == pytest.approx(23.4, abs=0.5)
    assert [point.key for point in asked.points(Query())] == ["made:1", "made:2"]


# --- in step -----------------------------------------------------------------------------------------------------


def test_what_is_rolled_back_was_never_there(asked: Engine) -> None:
    """No ghost after a fault: not in the tables, and not in the memory of this process either."""
    index(make_record(1, title="Blijft", summary="", body=""))

    class FaultError(Exception):
        pass

    with pytest.raises(FaultError), transaction.atomic():
        index(make_record(2, title="Spookwoord", summary="", body=""))
        assert database_engine().count(Query(text="spookwoord")) == 1  # a cluster hears of nothing before it is kept
        raise FaultError
    assert asked.count(Query(text="spookwoord")) == 0
    assert asked.count(Query()) == 1
    index(make_record(3, title="Anders", summary="", body=""))
    assert sorted(titles(Query())) == ["Anders", "Blijft"]


def test_a_changed_record_is_found_by_its_new_words_only(asked: Engine) -> None:
    """Also its half-typed words and its tags forget what it was."""
    index(make_record(1, title="Rododendron", summary="", body="", terms=(term(Facet.TAG, "vroeger"),)))
    index(make_record(1, title="Xylofoon", summary="", body="", terms=(term(Facet.TAG, "later"),)))
    assert asked.count(Query(text="rododendron")) == 0
    assert titles(Query(text="xylofoon")) == ["Xylofoon"]
    assert not IndexedWord.objects.filter(word="rododendron").exists()
    assert not IndexedTerm.objects.filter(slug="vroeger").exists()
    assert asked.suggest("rodode") == []


def test_a_new_label_stands_in_the_facets(asked: Engine) -> None:
    """The hub team renames a tag, and the filter is called so."""
    index(make_record(1, terms=(TermRef(Facet.TAG, "buurt", "Buurt", "Buurt"),)))
    index(make_record(1, terms=(TermRef(Facet.TAG, "buurt", "De buurt", "The neighbourhood"),)))
    assert [each.label for each in asked.search(Query()).facets[Facet.TAG]] == ["De buurt"]
    with override("en"):
        assert [each.label for each in asked.search(Query()).facets[Facet.TAG]] == ["The neighbourhood"]


def test_the_terms_that_can_be_asked_for_are_those_that_records_carry(asked: Engine) -> None:
    """A tag that nothing carries any more is no filter, and is not called anything."""
    asked.warm()
    index(make_record(1, terms=(term(Facet.TAG, "vallen"),)))
    assert asked.terms().slugs(Facet.TAG) == {"vallen"}
    assert asked.terms().label(Facet.TAG, "vallen") == "Vallen"
    with override("en"):
        assert asked.terms().label(Facet.TAG, "vallen") == "Vallen (en)"
    assert asked.terms().label(Facet.PILLAR, "vallen") is None
    assert asked.size() == 1
    asked.remove(["made:1"])
    assert (asked.terms().slugs(Facet.TAG), asked.size()) == (set(), 0)


def test_catching_up_gives_what_reading_all_gives(asked: Engine) -> None:
    """After three hundred random changes, memory that followed step by step equals memory read anew."""
    random = Random(11)
    present: dict[str, PublicationRecord] = {}
    for step in range(300):
        record = random_record(random.randint(0, 60), random)
        if record.key in present and random.random() < 0.4:
            asked.remove([record.key])
            del present[record.key]
        else:
            asked.index([record])
            present[record.key] = record
        if step % 10 == 0:
            memory.columns()
    followed = asked.search(Query(text="wandelen buurt"), 100), asked.search(Query(sort=Sort.TITLE), 100)
    memory.forget()
    assert (asked.search(Query(text="wandelen buurt"), 100), asked.search(Query(sort=Sort.TITLE), 100)) == followed
    assert {record.key for record in followed[1].records} == present.keys()
    counted = Counter(s for record in present.values() for s in slugs(record, Facet.TAG))
    assert {c.slug: c.count for c in followed[1].facets[Facet.TAG]} == counted
