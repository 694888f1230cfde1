"""What the cluster is told: everything that was kept, nothing that was not, in whatever order it comes."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from common import outbox
from common.enums import Standing
from common.models import OutboxEntry
from common.outbox import Parcel, carry_due
from partners.models import PartnerPage
from search.engines import database_engine
from search.engines.changes import CARRIER
from search.engines.elastic import building, drift
from search.engines.elastic.cluster import NoAnswerError, client, read_alias
from search.engines.elastic.document import documents_of
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.keeping import compare_daily, keep_index
from search.engines.elastic.writing import Action, carry_changes, send
from search.models import IndexState
from search.queries import Query
from tests.factories import make_initiative
from tests.search.cluster import SettledEngine, make_index, settle, using_cluster
from tests.search.records import make_record

pytestmark = [pytest.mark.django_db, pytest.mark.needs("elasticsearch")]


@pytest.fixture(autouse=True)
def cluster(empty_index: None, elasticsearch_url: str) -> Iterator[None]:
    """An index on the shared node."""
    with using_cluster(elasticsearch_url):
        yield


def waiting() -> int:
    return OutboxEntry.objects.waiting().filter(carrier=CARRIER).count()


def held(key: str) -> bool:
    return bool(client().exists(index=read_alias(), id=key))


def test_a_change_and_what_tells_of_it_are_kept_together() -> None:
    """Never lost, and never a ghost: a change that is undone leaves nothing to tell."""

    class FaultError(Exception):
        pass

    with pytest.raises(FaultError), transaction.atomic():
        database_engine().index([make_record(1)])
        assert waiting() == 1
        raise FaultError
    assert waiting() == 0
    database_engine().index([make_record(2)])
    assert waiting() == 1
    settle()
    assert (waiting(), held("made:1"), held("made:2")) == (0, False, True)


def test_pages_that_leave_the_site_leave_the_cluster(partner_page: PartnerPage) -> None:
    """Taken down, deleted, or for members only: visitors of the cluster find none of them."""
    pages = [make_initiative(partner_page, f"Tijdelijk {number}") for number in range(3)]
    settle()
    assert [held(f"page:{page.pk}") for page in pages] == [True, True, True]
    pages[0].unpublish()
    PageViewRestriction.objects.create(page=pages[1], restriction_type=PageViewRestriction.LOGIN)
    pages[2].delete()
    assert SettledEngine().count(Query(text="tijdelijk")) == 0
    assert [held(f"page:{pk}") for pk in (pages[0].pk, pages[1].pk)] == [False, False]


def test_what_is_gone_is_not_shown_before_the_cluster_hears_of_it() -> None:
    """In that second the cluster still names it; its words come from the database, which has none any more."""
    database_engine().index([make_record(1, title="Net ingetrokken")])
    settle()
    database_engine().remove(["made:1"])
    answer = super(SettledEngine, SettledEngine()).search(Query(text="ingetrokken"))
    assert (answer.total, answer.hits) == (1, [])


def test_an_older_telling_that_comes_late_changes_nothing() -> None:
    """A worker that hung sends what it read long ago: what is gone stays gone, what is new stays new."""
    database_engine().index([make_record(1, title="Oud")])
    (old_version, _token), old = IndexState.now(), dict(documents_of(["made-1"]))["made:1"]
    database_engine().index([make_record(1, title="Nieuw"), make_record(2)])
    settle()
    database_engine().remove(["made:2"])
    settle()
    late = [Action("made:1", old), Action("made:2", {**old, "group": "made-2"})]
    assert send(late, old_version, list(client().indices.get_alias(name=read_alias()).body)) == {}
    client().indices.refresh(index=read_alias())
    assert SettledEngine().count(Query(text="nieuw")) == 1
    assert SettledEngine().count(Query(text="oud")) == 0
    assert not held("made:2")


def test_an_entry_told_twice_or_by_two_workers_is_told_once() -> None:
    """The entry says only what was touched; the cluster gets what is true now."""
    database_engine().index([make_record(1, title="Eerst")])
    database_engine().index([make_record(1, title="Daarna")])
    parcels = [Parcel(entry.key, entry.payload) for entry in OutboxEntry.objects.filter(carrier=CARRIER)]
    assert carry_changes(parcels[::-1]) == {} == carry_changes(parcels)
    settle()
    assert [hit.record.title for hit in SettledEngine().search(Query()).hits] == ["Daarna"]


def test_what_the_cluster_refuses_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A point that is on no map is refused; its neighbours are told, and the one is set aside and named."""
    database_engine().index([make_record(1, point=(95.0, 5.0))])
    database_engine().index([make_record(2)])
    settle()
    assert (held("made:1"), held("made:2")) == (False, True)
    entry = OutboxEntry.objects.get(carrier=CARRIER)
    assert entry.attempts == 1 and entry.last_fault == "document_parsing_exception"
    moment = outbox.now()
    for _attempt in range(outbox.ATTEMPTS):
        moment += outbox.LONGEST_PAUSE
        monkeypatch.setattr(outbox, "now", lambda moment=moment: moment)
        carry_due()
    entry.refresh_from_db()
    assert entry.set_aside_at
    database_engine().index([make_record(1)])
    settle()
    assert held("made:1"), "once it is mended, it is told like any other"


def test_both_languages_are_told_when_one_changes() -> None:
    """A Dutch page that goes leaves its translation to Dutch readers; archived, it does so too."""
    dutch = make_record(1, title="Samen koken", translation_key="een")
    english = make_record(2, title="Cooking together", translation_key="een", locale="en")
    database_engine().index([dutch, english])
    asked = SettledEngine()
    assert [hit.record.key for hit in asked.search(Query()).hits] == ["made:1"]
    database_engine().index([make_record(1, title="Samen koken", translation_key="een", standing=Standing.ARCHIVED)])
    assert [hit.record.key for hit in asked.search(Query()).hits] == ["made:2"]
    assert [hit.record.key for hit in asked.search(Query(with_archive=True)).hits] == ["made:1"]
    database_engine().remove(["made:1"])
    assert [hit.record.key for hit in asked.search(Query(text="koken", with_archive=True)).hits] == []
    assert [hit.record.key for hit in asked.search(Query(text="cooking")).hits] == ["made:2"]


def test_the_cluster_holds_terms_and_no_text() -> None:
    """Who reads the cluster reads no page: what it gives back are numbers of rows."""
    database_engine().index([make_record(1, title="Geheim? Nee, openbaar", body="Woorden van een bladzijde")])
    settle()
    source = client().get(index=read_alias(), id="made:1")["_source"]
    assert source.keys() == {"row", "rows"}


def test_drift_is_found_and_mended(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever happened to the cluster's index: lost, outdated and foreign documents."""
    database_engine().index([make_record(number) for number in range(4)])
    settle()
    stale = dict(documents_of(["made-1"]))["made:1"] | {"rows": [1]}
    client().delete(index=read_alias(), id="made:0")
    client().index(index=read_alias(), id="made:1", document=stale)
    client().index(index=read_alias(), id="made:77", document={**stale, "row": 77})
    found = drift.compare()
    assert [[key for key, _group in some] for some in (found.missing, found.stale, found.ghosts)] == [
        ["made:0"],
        ["made:1"],
        ["made:77"],
    ]
    compare_daily()
    settle()
    assert drift.compare().all == []


def test_a_record_that_moves_to_another_publication_stays() -> None:
    """Whoever is late with what it was before finds it under what it is now, and does not take it out."""
    database_engine().index([make_record(1, title="Blijft staan")])
    before = [Parcel(entry.key, entry.payload) for entry in OutboxEntry.objects.filter(carrier=CARRIER)]
    database_engine().index([make_record(1, title="Blijft staan", translation_key="elders")])
    settle()
    assert carry_changes(before) == {}
    assert SettledEngine().count(Query(text="blijft")) == 1


def test_an_index_of_another_mapping_does_not_answer(elasticsearch_url: str, settings: Settings) -> None:
    """After an update that changed the mapping the database answers until the worker made the index anew."""
    database_engine().index([make_record(1)])
    settle()
    old = building.serving()
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "shards": 2}
    assert building.serving() is None
    with pytest.raises(NoAnswerError, match="404"):
        ElasticEngine().count(Query())
    keep_index()
    assert building.serving() not in (None, old)
    assert SettledEngine().count(Query()) == 1
    assert not client().indices.exists(index=str(old)), "the old one goes when the new one answers"


def test_what_is_refused_while_an_index_is_made_does_not_keep_it_from_answering() -> None:
    """One document that the cluster takes from nobody: the rest answers, and the one is set aside and shown."""
    database_engine().index([make_record(1, point=(95.0, 5.0)), make_record(2)])
    OutboxEntry.objects.filter(carrier=CARRIER).delete()
    make_index()
    assert SettledEngine().count(Query()) == 1
    assert OutboxEntry.objects.get(carrier=CARRIER).last_fault == "document_parsing_exception"


def test_the_worker_makes_the_index_that_a_new_cluster_lacks() -> None:
    """All nodes were lost and new ones came: nobody has to remember a command."""
    database_engine().index([make_record(number) for number in range(3)])
    settle()
    client().indices.delete(index=list(client().indices.get_alias(name=read_alias()).body))
    assert carry_due() == 0
    keep_index()
    settle()
    assert drift.compare().all == [] and drift.compare().documents == 3


def test_entries_wait_without_a_cluster_and_lapse_when_none_is_named(settings: Settings) -> None:
    """A cluster that is away gets everything later; one that was taken out of the settings gets nothing."""
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "hosts": ["http://127.0.0.1:9"]}
    database_engine().index([make_record(1)])
    assert carry_due() == 0
    entry = OutboxEntry.objects.get(carrier=CARRIER)
    assert (entry.attempts, entry.set_aside_at) == (0, None)
    settings.ELASTICSEARCH = {}
    outbox._routes[CARRIER].patience = outbox.Patience()
    carry_due()
    assert not OutboxEntry.objects.filter(carrier=CARRIER).exists()
