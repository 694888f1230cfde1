"""Without its cluster the portal searches by itself: nobody waits, nobody gets less (real nodes: `make faults`)."""

import logging
import socket
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from common.models import OutboxEntry
from partners.models import PartnerPage
from search import engines
from search.engines import falling_back
from search.engines.changes import CARRIER
from search.engines.elastic import building
from search.engines.elastic.cluster import client, read_alias
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.keeping import keep_index
from search.engines.falling_back import FAILURES, Breaker, FallingBackEngine
from search.middleware import HEADER
from search.models import IndexedRecord
from search.queries import Query
from tests.factories import make_initiative
from tests.search.cluster import cluster_settings, settle, using_cluster
from tests.search.records import index, make_record

pytestmark = pytest.mark.django_db

NOBODY = "http://127.0.0.1:9"  # the port at which nobody listens


@pytest.fixture(autouse=True)
def fresh_breaker(monkeypatch: pytest.MonkeyPatch) -> FallingBackEngine:
    """No test finds the breaker as another left it."""
    engine = FallingBackEngine(ElasticEngine(), engines.database_engine())
    monkeypatch.setattr(engines, "_falling_back", engine)
    return engine


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of somebody who takes every call and never says a word, as a node that hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_cluster_that_is_gone_is_not_noticed_by_visitors(
    client: Client, partner_page: PartnerPage, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The page comes with its results, says in a header who answered, and the log says why, without the words."""
    settings.ELASTICSEARCH = cluster_settings(NOBODY)
    make_initiative(partner_page, "Wandelen met de buren")
    with caplog.at_level(logging.WARNING):
        response = client.get("/zoeken/", {"q": "wandelen"})
    assert response.status_code == 200 and response.context["total"] == 1
    assert response.headers[HEADER] == "embedded; no answer"
    told = [record.getMessage() for record in caplog.records if record.name.startswith("search")]
    assert told[0] == "search: the cluster gave no answer (ConnectionError); the database answers"
    assert not any("wandelen" in line.lower() for line in told)


@pytest.mark.alone
def test_a_cluster_that_hangs_costs_a_few_visits_its_time_out_and_no_more(
    silent: str, settings: Settings, empty_index: None, fresh_breaker: FallingBackEngine
) -> None:
    """Three wait 0.3 seconds; those after them are answered at once."""
    settings.ELASTICSEARCH = cluster_settings(silent, timeout=0.3)
    index(make_record(1))
    engines.database_engine().warm()
    for _visit in range(FAILURES):
        began = perf_counter()
        assert fresh_breaker.count(Query()) == 1
        assert perf_counter() - began < 1.0
    began = perf_counter()
    assert [fresh_breaker.count(Query()) for _visit in range(20)] == [1] * 20
    assert perf_counter() - began < 1.0, "twenty visits that wait would take six seconds"


@pytest.mark.alone
def test_saving_never_waits_for_the_cluster(silent: str, settings: Settings, partner_page: PartnerPage) -> None:
    """Who publishes while the cluster hangs is told so as fast as ever: half a second, issue 7."""
    settings.ELASTICSEARCH = cluster_settings(silent)
    page = make_initiative(partner_page, "Snel bewaard")
    page.title = "Nog sneller bewaard"
    began = perf_counter()
    page.save_revision().publish()
    assert perf_counter() - began < 0.5
    assert OutboxEntry.objects.filter(carrier=CARRIER).count() == 2


def test_a_page_that_asks_often_waits_once_and_is_of_one_engine(
    silent: str, settings: Settings, client: Client, empty_index: None, caplog: pytest.LogCaptureFixture
) -> None:
    """A page without results asks eight times what to leave out; that must not take eight time-outs."""
    settings.ELASTICSEARCH = cluster_settings(silent, timeout=0.3)
    client.get("/zoeken/", {"q": "iets", "wijk": "overvecht", "fase": "idee", "soort": "event"})
    lines = [record for record in caplog.records if "gave no answer" in record.getMessage()]
    assert len(lines) == 1


@pytest.mark.needs("elasticsearch")
def test_a_question_beyond_reason_switches_nothing_off(
    elasticsearch_url: str, client: Client, empty_index: None, fresh_breaker: FallingBackEngine
) -> None:
    """The last pages of the API lie beyond what a cluster leafs through: they are empty, and nobody else notices."""
    with using_cluster(elasticsearch_url):
        index(make_record(1))
        settle()
        for _time in range(4):
            answer = client.get("/api/v1/search", {"size": "100", "pagina": "9999"}).json()
            assert (answer["total"], answer["results"], answer["engine"]) == (1, [], "elasticsearch")
        assert fresh_breaker.breaker.failures == 0


def test_after_a_pause_one_visit_tries_the_cluster_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not all at once; and each pause without an answer is twice the last."""
    clock = [100.0]
    monkeypatch.setattr(falling_back, "monotonic", lambda: clock[0])
    breaker = Breaker()
    for _failure in range(FAILURES):
        assert breaker.lets_through()
        breaker.note_failure(clock[0])
    pauses = []
    for _round in range(6):
        assert not breaker.lets_through()
        pauses.append(breaker.until - clock[0])
        clock[0] = breaker.until
        assert [breaker.lets_through() for _visit in range(3)] == [True, False, False]
        breaker.note_failure(clock[0])
        breaker.note_failure(clock[0] - 0.1)  # of a visit that was asked before the pause: it says nothing new
    assert pauses == [2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
    assert breaker.note_success() and breaker.lets_through()


@pytest.mark.needs("elasticsearch")
def test_a_cluster_that_has_not_heard_yet_is_not_asked(
    client: Client,
    elasticsearch_url: str,
    empty_index: None,
    fresh_breaker: FallingBackEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the worker stands still, visitors find what was published a minute ago all the same."""
    with using_cluster(elasticsearch_url):
        assert client.get("/zoeken/").headers[HEADER] == "elasticsearch"
        index(make_record(1, title="Net verschenen"))
        assert client.get("/zoeken/").headers[HEADER] == "elasticsearch", "a second is no delay"
        moment = falling_back.now() + timedelta(minutes=1)
        monkeypatch.setattr(falling_back, "now", lambda: moment)
        response = client.get("/zoeken/", {"q": "verschenen"})
        assert response.headers[HEADER] == "embedded; the cluster is behind"
        assert response.context["total"] == 1
        settle()
        response = client.get("/zoeken/", {"q": "verschenen"})
        assert response.headers[HEADER] == "embedded; the cluster is behind", "what was told is not found at once"
        fresh_breaker.late_until -= falling_back.UNTIL_FOUND
        response = client.get("/zoeken/", {"q": "verschenen"})
        assert response.headers[HEADER] == "elasticsearch" and response.context["total"] == 1


@pytest.mark.needs("elasticsearch")
@pytest.mark.parametrize("damage", ["deleted", "of another mapping"])
def test_an_index_that_is_gone_or_another_one_is_not_noticed_and_is_made_again(
    damage: str, client: Client, elasticsearch_url: str, empty_index: None
) -> None:
    """Someone deleted it, or put one with other fields there."""
    with using_cluster(elasticsearch_url):
        index(make_record(1, title="Blijft vindbaar"))
        settle()
        es = building.client()
        es.indices.delete(index=[name for name in [building.serving()] if name])
        if damage == "of another mapping":
            es.indices.create(
                index=f"{read_alias()}-foreign",
                mappings={"properties": {"shown_to": {"type": "date"}, "nl": {"type": "integer"}}},
                aliases={read_alias(): {}},
            )
        response = client.get("/zoeken/", {"q": "vindbaar"})
        assert response.context["total"] == 1
        assert response.headers[HEADER] == "embedded; no answer"
        keep_index()
        engines._falling_back.breaker = Breaker()
        response = client.get("/zoeken/", {"q": "vindbaar"})
        assert response.context["total"] == 1
        assert response.headers[HEADER] == "elasticsearch"


@pytest.mark.needs("elasticsearch")
def test_the_commands_say_how_the_cluster_is_and_mend_it(
    elasticsearch_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An operator sees what each engine holds, what waits and what differs, and mends it with one word."""
    with using_cluster(elasticsearch_url):
        call_command("search_status")
        said = capsys.readouterr().out
        assert "cluster: 0 changes wait; 0 set aside" in said and "in step" in said
        key = str(IndexedRecord.objects.values_list("key", flat=True).first())
        client().delete(index=read_alias(), id=key)
        with pytest.raises(SystemExit):
            call_command("search_status")
        assert f"missing 1: {key}" in capsys.readouterr().out
        call_command("search_status", repair=True)
        settle()
        call_command("search_status")
        assert "in step" in capsys.readouterr().out
        before = building.serving()
        call_command("search_rebuild", only="cluster")
        assert building.serving() != before
        assert "documents on the cluster" in capsys.readouterr().out


def test_the_set_up_goes_on_without_the_cluster(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """`make run` while the cluster is down starts a portal that searches by itself."""
    settings.ELASTICSEARCH = cluster_settings(NOBODY)
    call_command("search_rebuild", if_empty=True)
    assert "The cluster did not answer: ConnectionError." in capsys.readouterr().out


def test_readiness_and_the_desk_name_a_cluster_that_does_not_answer(
    client: Client, admin_client: Client, admin_user: User, settings: Settings
) -> None:
    """Whoever watches the portal learns of it; the site is as ready as before."""
    settings.ELASTICSEARCH = cluster_settings(NOBODY)
    told = client.get("/gereed").json()
    assert told["checks"]["search_cluster"] == "no answer (ConnectionError); 0 changes wait; 0 set aside"
    assert told["ready"] is True
    desk = admin_client.get("/beheer/").content.decode()
    assert 'id="search-cluster"' in desk or "search-cluster" in desk
    assert "zoekcluster" in desk


def test_where_there_is_one_engine_no_header_names_it(client: Client) -> None:
    """Without a cluster nothing changes."""
    assert HEADER not in client.get("/zoeken/").headers
