"""What stands in an application is for its people, and once it may be read for the owner of the call: nobody else."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.urls import reverse

from common.audit import record
from correspondence.mail import send_mail
from living_labs.models import Application, CallRound
from tests.factories import make_initiative
from tests.living_labs.calls import make_applicant, make_application, make_round, page_of, signed_in
from tests.living_labs.canaries import FORMATS, KEPT_IN, Eyes, canary, hear_all
from tests.living_labs.flock import close, goes_by_hand, is_judged, make_flock, make_rounds
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

NUMBER = 200


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """All that is logged at the level DEBUG."""
    yield from hear_all(caplog)


@pytest.fixture
def eyes(house: House, neighbour: House, heard: Callable[[], str]) -> Eyes:
    """Another partner with a call of its own, and somebody who applies to both."""
    rounds = make_rounds(house)
    citizen = make_applicant("ander@bedrijf.example")
    make_application(rounds[0], citizen)
    make_application(make_round(neighbour.page, title="Van een ander"), citizen)
    return Eyes(house, neighbour, citizen, rounds, heard)


def rebuild() -> None:
    """Make every index anew, as an operator may at any time."""
    for command in ("rebuild_modelsearch_index", "rebuild_references_index", "search_rebuild"):
        call_command(command, verbosity=0)


def test_no_word_of_two_hundred_applications_is_found_anywhere_else(
    eyes: Eyes, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    for number, round_ in enumerate(eyes.rounds[2:]):
        application = goes_by_hand(round_)
        close([round_])
        is_judged(eyes.owner, application, number)
    _crash(eyes, monkeypatch)
    flock = make_flock(eyes.owner, eyes.rounds, NUMBER)
    rebuild()
    assert Application.objects.count() == NUMBER + 4
    found = eyes.look()
    record_property("canaries", f"{len(flock)} applications, found elsewhere: {len(found)}")
    assert found == {}


def _crash(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the portal's own, while somebody saves."""

    def fail(*args: object) -> None:
        raise RuntimeError

    application = Application.objects.filter(applicants__user=eyes.citizen).first()
    assert application
    client = signed_in(eyes.citizen)
    page = page_of(client, application, "plan")
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("living_labs.views.sections.save_answers", fail)
        address = reverse("application-section", args=[application.pk, "plan"])
        assert client.post(address, {**page, "q-kern": canary(1, "fout")}).status_code == 500


def test_the_eyes_see_what_stands_where_it_may_not(eyes: Eyes) -> None:
    """One canary in each place: without this the test above proves nothing."""
    word = canary(1, "gezien")
    make_initiative(eyes.owner.page, word)
    application = Application.objects.filter(applicants__user=eyes.citizen, round__partner=eyes.other.partner).get()
    application.title = word
    application.save()
    submit_now(application, eyes.citizen)
    close([application.round])
    record(action="x.y", actor=None, target=application, after={"x": word})
    send_mail(key="x", to="x@test.example", template="call_version", context={"reason": word}, language="nl")
    client = signed_in(eyes.citizen)
    session = client.session
    session["x"] = word
    session.save()
    for name in ("default", "renditions", "limits"):
        caches[name].set("x", word)
    logging.getLogger("django.request").debug(word)
    rebuild()
    eyes.rounds.append(CallRound.objects.get(pk=application.round_id))
    seen = set(eyes.look())
    expected = {
        "log", "cluster", "cache default", "cache renditions", "page", "api", "own list csv", "own list xlsx",
        "another applicant", "another partner", "search_text", "search_indexedrecord", "search_indexedword",
        "modelsearch_indexentry", "common_auditentry", "common_outboxentry", "django_session", "limits",
        "wagtailcore_page", *(f"file {each}" for each in FORMATS if each not in ("ics", "geojson")),
    }  # fmt: skip
    assert expected <= seen, expected - seen
    assert not KEPT_IN & seen
