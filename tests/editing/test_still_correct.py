"""The link in the mail shows what it confirms, a POST confirms, and a link that does nothing says why."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from common.clock import now, today
from common.enums import Standing
from common.models import AuditEntry
from common.scheduling import publish_scheduled
from editing.freshness.asking import ask_owners
from editing.freshness.confirming import confirm
from editing.freshness.links import SALT, VALID_FOR
from editing.models import Freshness
from initiatives.models import InitiativePage
from partners.models import Membership
from partners.services.members import remove_member
from tests.editing.conftest import MakeStale, row_of
from tests.editing.letters import leave_for_long, link_to, standing_in_index
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(house: House, stale: MakeStale) -> InitiativePage:
    """A page about which its owners were asked."""
    page = stale(title="Samen eten in de buurt", summary="Elke vrijdag om zes uur.")
    ask_owners()
    return page


def test_the_link_shows_and_only_a_click_confirms(house: House, asked: InitiativePage, client: Client) -> None:
    """Mail programs follow links by themselves: that changes nothing. Who clicks needs no account."""
    path, before = link_to(house.publisher.email), asked.checked_on
    answer = client.get(path)
    shown = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies and "no-store" in answer["Cache-Control"]
    assert all(text in shown for text in (asked.title, asked.summary, f"http://localhost:8000{asked.url}", "noindex"))
    assert InitiativePage.objects.get(pk=asked.pk).checked_on == before
    Client(enforce_csrf_checks=True).post(path)
    page = InitiativePage.objects.get(pk=asked.pk)
    assert (page.checked_on, page.last_published_at) == (today(), asked.last_published_at)
    entry = AuditEntry.objects.get(action="page.confirmed")
    assert (entry.actor, entry.partner) == (str(house.publisher.pk), house.partner.slug)
    assert entry.after == {"checked_on": today().isoformat(), "way": "link"}


def test_an_answer_brings_a_page_back_from_the_archive(house: House, stale: MakeStale, client: Client) -> None:
    """Into the lists and to its place, at once."""
    page = stale()
    leave_for_long()
    assert standing_in_index(page) == Standing.ARCHIVED
    confirm(page.pk, house.publisher, "signed in")
    assert (row_of(page).standing, standing_in_index(page)) == ("current", "current")


# --- links that do nothing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "status", "heading"),
    [
        ("altered", 404, "This link is not complete"),
        ("used", 410, "This page was checked already"),
        ("expired", 410, "This link is too old"),
        ("gone", 410, "This page is not asked about any more"),
        ("not-yours", 403, "This link no longer works for you"),
    ],
)
def test_a_link_that_does_nothing_says_why(
    how: str, status: int, heading: str, house: House, asked: InitiativePage, client: Client
) -> None:
    """By GET and by POST alike, and nothing changes."""
    path = link_to(house.publisher.email)
    match how:
        case "altered":
            path = path[:-3] + "x/"
        case "used":
            confirm(asked.pk, house.manager, "signed in")
        case "expired":
            row = row_of(asked)
            old = signing.TimestampSigner(salt=SALT)
            moment = int((now() - VALID_FOR - timedelta(days=1)).timestamp())
            old.timestamp = lambda: signing.b62_encode(moment)  # type: ignore[method-assign]
            token = old.sign_object([row.pk, house.publisher.pk, row.since.isoformat()])
            path = reverse("still-correct", args=[token])
        case "gone":
            asked.unpublish()
        case "not-yours":
            remove_member(Membership.objects.get(user=house.publisher, partner=house.partner), house.manager)
    entries = AuditEntry.objects.filter(action="page.confirmed").count()
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == status and _(heading) in answer.content.decode()
    assert AuditEntry.objects.filter(action="page.confirmed").count() == entries


def test_a_link_confirms_no_other_page(house: House, neighbour: House, asked: InitiativePage, client: Client) -> None:
    """A link made for another thing of the portal, or of one's own making, is no link."""
    made = signing.dumps([asked.pk, house.publisher.pk, row_of(asked).since.isoformat()], salt="something.else")
    assert client.post(reverse("still-correct", args=[made])).status_code == 404
    stranger = signing.dumps([asked.pk, neighbour.publisher.pk, row_of(asked).since.isoformat()], salt=SALT)
    assert client.post(reverse("still-correct", args=[stranger])).status_code == 403


# --- drafts --------------------------------------------------------------------------------------------------------


def test_a_draft_keeps_the_new_day_and_its_own_words(house: House, asked: InitiativePage) -> None:
    """A change that waits is published later: it must not bring the old day back, nor be published by the answer."""
    asked.title = "Samen eten, nu ook op zondag"
    draft = asked.save_revision(user=house.editor)
    confirm(asked.pk, house.publisher, "link", since=row_of(asked).since)
    page = InitiativePage.objects.get(pk=asked.pk)
    assert (page.title, page.checked_on, page.has_unpublished_changes) == ("Samen eten in de buurt", today(), True)
    assert page.get_latest_revision_as_object().checked_on == today()
    assert page.get_latest_revision().pk == draft.pk and page.get_latest_revision_as_object().title == asked.title
    draft.refresh_from_db()
    draft.publish()
    page.refresh_from_db()
    assert (page.title, page.checked_on) == ("Samen eten, nu ook op zondag", today())


def test_what_is_planned_or_waits_for_approval_keeps_the_new_day_too(house: House, asked: InitiativePage) -> None:
    """Also where a newer draft lies on top of it."""
    asked.go_live_at = now() + timedelta(hours=1)
    planned = asked.save_revision(user=house.editor)
    planned.publish()
    asked.refresh_from_db()
    asked.go_live_at = None
    asked.save_revision(user=house.editor)
    confirm(asked.pk, house.publisher, "signed in")
    type(planned).objects.filter(pk=planned.pk).update(approved_go_live_at=now() - timedelta(minutes=1))
    publish_scheduled()
    assert InitiativePage.objects.get(pk=asked.pk).checked_on == today()


def test_a_form_that_was_open_does_not_bring_the_old_day_back(house: House, asked: InitiativePage) -> None:
    """Somebody was editing when a colleague answered: the form still holds the old day."""
    opened = InitiativePage.objects.get(pk=asked.pk)
    confirm(asked.pk, house.publisher, "link")
    opened.title = "Samen koken"
    opened.save_revision(user=house.editor).publish()
    page = InitiativePage.objects.get(pk=asked.pk)
    assert (page.title, page.checked_on) == ("Samen koken", today())
    assert row_of(page).since == today()


def test_a_failing_index_undoes_the_answer(house: House, asked: InitiativePage, request: pytest.FixtureRequest) -> None:
    """Page, log and index say the same, whatever fails."""
    before = asked.checked_on
    with pytest.raises(request.getfixturevalue("broken_index")):
        confirm(asked.pk, house.publisher, "link")
    assert InitiativePage.objects.get(pk=asked.pk).checked_on == before
    assert not AuditEntry.objects.filter(action="page.confirmed").exists()


# --- signed in -----------------------------------------------------------------------------------------------------


def test_who_may_publish_answers_in_the_hub_too(
    house: House, neighbour: House, hub: User, asked: InitiativePage
) -> None:
    """From the list in the admin, without the mail. An editor, and another partner, may not."""
    path = reverse("still-correct-signed-in", args=[asked.pk])
    for person, status in ((house.editor, 403), (neighbour.publisher, 403), (house.publisher, 200), (hub, 200)):
        client = Client()
        enter(client, person)
        assert client.get(path).status_code == status
        if status == 403:
            assert client.post(path).status_code == status
    assert row_of(asked).since != today()
    assert client.post(path).status_code == 302 and row_of(asked).since == today()


def test_each_sees_the_own_lists_only(house: House, neighbour: House, hub: User, asked: InitiativePage) -> None:
    """Editors of the partner and the hub team see what waits; a viewer and another partner do not."""
    index = reverse("pages-to-check:index")
    for person, sees in ((house.editor, True), (house.publisher, True), (hub, True), (neighbour.editor, False)):
        client = Client()
        enter(client, person)
        answer = client.get(index)
        assert answer.status_code == 200 and (asked.title in answer.content.decode()) is sees
    client = Client()
    enter(client, house.viewer)
    assert client.get(index).status_code in (302, 403, 404)
    assert Freshness.objects.count() > 1
