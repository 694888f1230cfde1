"""One change to many pages: each for itself, by what the person may, and told."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from common.clock import now, today
from initiatives.models import InitiativePage
from partners.models import ContactPerson
from search.models import IndexedRecord
from tests.factories import make_initiative
from tests.partners.conftest import House
from tests.signing_in import enter
from vocabulary.models import Neighbourhood, Pillar, Programme

pytestmark = pytest.mark.django_db


def ask(client: Client, action: str, pages: list[Page], **data: object) -> tuple[int, str]:
    """Do it; the status, and all that was said about it."""
    query = "&".join(f"id={page.pk}" for page in pages)
    answer = client.post(f"/beheer/bulk/wagtailcore/page/{action}/?{query}&next=/beheer/", data)
    told = " | ".join(str(message) for message in get_messages(answer.wsgi_request))
    return answer.status_code, told or answer.content.decode()


def test_a_publisher_changes_what_is_on_the_site_and_nothing_unfinished_with_it(house: House, client: Client) -> None:
    """The live page is published anew; the page with a draft stays on the site as it was; the locked one is left."""
    plain, waiting, locked, draft = (make_initiative(house.page, t) for t in ("Gewoon", "Wacht", "Slot", "Concept"))
    waiting.summary = "Nog niet af."
    waiting.save_revision(user=house.editor)
    InitiativePage.objects.filter(pk=locked.pk).update(locked=True, locked_by=house.manager, locked_at=now())
    InitiativePage.objects.filter(pk=draft.pk).update(live=False)
    enter(client, house.publisher)
    pillar, programme = Pillar.objects.get(slug="wijkgerichte-preventie"), Programme.objects.get(slug="langer-thuis")
    place = Neighbourhood.objects.get(slug="overvecht")
    status, told = ask(
        client, "words", [plain, waiting, locked, draft],
        pillar=pillar.pk, add_programmes=[programme.pk], add_neighbourhoods=[place.pk],
    )  # fmt: skip
    assert status == 302
    assert all(title in told for title in ("Gewoon", "Wacht", "Slot", "Concept"))
    plain.refresh_from_db()
    assert (plain.pillar, list(plain.programmes.all()), plain.has_unpublished_changes) == (pillar, [programme], False)
    assert "overvecht" in str(IndexedRecord.objects.get(key=f"page:{plain.pk}").record["terms"])
    waiting = InitiativePage.objects.get(pk=waiting.pk)
    assert (waiting.pillar, waiting.summary) == (None, "")
    later = waiting.get_latest_revision_as_object()
    assert (later.pillar, later.summary) == (pillar, "Nog niet af.")
    assert InitiativePage.objects.get(pk=locked.pk).pillar is None
    assert not InitiativePage.objects.get(pk=draft.pk).live


def test_an_editor_changes_drafts_only(house: House, client: Client) -> None:
    """What is on the site stays as it is until somebody publishes."""
    page = make_initiative(house.page, "Op de site", tags=["oud", "Blijft"])
    enter(client, house.editor)
    status, told = ask(client, "tags", [page], add_tags="nieuw, blijft", remove_tags="OUD")
    assert (status, "Op de site" in told) == (302, True)
    page = InitiativePage.objects.get()
    assert sorted(page.tags.names()) == ["Blijft", "oud"]
    assert sorted(tag.casefold() for tag in page.get_latest_revision_as_object().tags.names()) == ["blijft", "nieuw"]


def test_what_says_it_already_gets_no_new_version(house: House, client: Client) -> None:
    """Nothing is written where nothing changes."""
    page = make_initiative(house.page, "Heeft het al", tags=["zorg"])
    enter(client, house.publisher)
    ask(client, "tags", [page], add_tags="Zorg")
    page.refresh_from_db()
    assert page.latest_revision_id is None


def test_the_way_back_is_the_pages_history(house: House, client: Client) -> None:
    """The version before stands in the history, also of a page that had none."""
    page = make_initiative(house.page, "Met geschiedenis", tags=["oud"])
    enter(client, house.publisher)
    ask(client, "tags", [page], remove_tags="oud")
    first, second = page.revisions.order_by("pk")
    assert (list(first.as_object().tags.names()), list(second.as_object().tags.names())) == (["oud"], [])


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("words", {}),
        ("tags", {}),
        ("tags", {"add_tags": "!!!"}),
        ("tags", {"add_tags": "x" * 90}),
        ("tags", {"add_tags": "een", "remove_tags": "Een"}),
    ],
)
def test_what_cannot_be_meant_is_said(action: str, data: dict[str, str], house: House, client: Client) -> None:
    """The form comes back and nothing is changed."""
    page = make_initiative(house.page, "Blijft")
    enter(client, house.publisher)
    status, html = ask(client, action, [page], **data)
    assert (status, "error-message" in html) == (200, True)
    page.refresh_from_db()
    assert page.latest_revision_id is None


def test_a_hundred_pages_at_once_and_no_more(house: House, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else can write meanwhile."""
    monkeypatch.setattr("editing.views.bulk.MOST_PAGES", 1)
    pages = [make_initiative(house.page) for _number in range(2)]
    enter(client, house.publisher)
    status, _html = ask(client, "tags", list(pages), add_tags="veel")
    assert status == 200
    assert not InitiativePage.objects.exclude(latest_revision=None).exists()


def test_pages_of_others_and_pages_that_are_no_publications_stay_out(
    house: House, neighbour: House, client: Client
) -> None:
    """Another partner's page does not exist; one's own organisation's page is not changed here."""
    theirs = make_initiative(neighbour.page, "Van hen")
    enter(client, house.manager)
    assert ask(client, "tags", [theirs], add_tags="gestolen")[0] == 404
    ask(client, "tags", [house.page], add_tags="iets")
    house.page.refresh_from_db()
    assert house.page.latest_revision_id is None


def test_contact_persons_are_the_pages_own_partners(house: House, neighbour: House, hub: User, client: Client) -> None:
    """The hub team adds a person of each partner to a page of each: every page gets its own."""
    pages = [make_initiative(each.page) for each in (house, neighbour)]
    people = [
        ContactPerson.objects.create(
            partner=each.partner, name=each.partner.name, consented_on=today(), consent_how="mail"
        )
        for each in (house, neighbour)
    ]
    enter(client, hub)
    status, told = ask(client, "contacts", list(pages), add_contacts=[person.pk for person in people])
    assert status == 302, told
    assert [[p.name for p in InitiativePage.objects.get(pk=page.pk).contacts.all()] for page in pages] == [
        ["Huis Een"], ["Huis Twee"],
    ]  # fmt: skip


def test_only_own_people_who_agreed_are_offered(house: House, neighbour: House, client: Client) -> None:
    """Nobody else's people are named, nor who did not agree."""
    page = make_initiative(house.page)
    ContactPerson.objects.create(partner=house.partner, name="Zonder toestemming")
    theirs = ContactPerson.objects.create(
        partner=neighbour.partner, name="Van hen", consented_on=today(), consent_how="mail"
    )
    enter(client, house.publisher)
    status, html = ask(client, "contacts", [page], add_contacts=[theirs.pk])
    assert status == 200
    assert not any(name in html for name in ("Van hen", "Zonder toestemming"))
