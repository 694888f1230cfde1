"""Whom readers can ask about a publication: only the partner's own people, only while they agree."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from common.clock import today
from partners.models import ContactPerson, Partner, PartnerPublication
from tests.factories import make_call, make_event, make_initiative, make_lab, make_offer, make_story
from tests.partners.conftest import House
from tests.partners.walls.forging import posted
from tests.signing_in import enter

MAKERS = (make_initiative, make_lab, make_call, make_offer, make_story, make_event)


def make_person(partner: Partner, name: str = "Sanne Voorbeeld", **fields: Any) -> ContactPerson:
    """Somebody who agreed to be shown."""
    fields = {"consented_on": today(), "consent_how": "per mail", **fields}
    return ContactPerson.objects.create(partner=partner, name=name, function="coördinator", **fields)


@pytest.mark.parametrize("make", MAKERS)
def test_each_kind_of_publication_shows_whom_was_chosen(make: Callable[..., PartnerPublication], house: House) -> None:
    """And nobody else of the organisation; the choice outlives a new version and a translation."""
    chosen, _other = make_person(house.partner), make_person(house.partner, "Iemand Anders")
    page = make(house.page, "Met iemand", contacts=[chosen])
    page.save_revision().publish()
    html = Client().get(page.get_url()).content.decode()
    assert "Sanne Voorbeeld" in html
    assert "Iemand Anders" not in html
    english = Locale.objects.get(language_code="en")
    house.page.copy_for_translation(english, copy_parents=True)
    assert [p.pk for p in page.copy_for_translation(english).contacts.all()] == [chosen.pk]


@pytest.mark.parametrize(
    "change",
    [
        lambda: {"consented_on": None},
        lambda: {"consent_how": ""},
        lambda: {"consented_on": today() + timedelta(days=1)},  # of the day on which the test runs
    ],
)
def test_who_does_not_agree_is_gone_at_once(change: Callable[[], dict[str, Any]], house: House) -> None:
    """From the publication and from the organisation's page; without anybody saving a page."""
    person = make_person(house.partner)
    page = make_initiative(house.page, "Met iemand", contacts=[person])
    addresses = (page.get_url(), house.page.get_url())
    assert all("Sanne Voorbeeld" in Client().get(address).content.decode() for address in addresses)
    ContactPerson.objects.filter(pk=person.pk).update(**change())
    assert not any("Sanne Voorbeeld" in Client().get(address).content.decode() for address in addresses)


def test_who_is_removed_leaves_no_trace_in_a_version_that_is_published_later(house: House) -> None:
    """A draft from before names a person that no longer exists: it can still be published."""
    person = make_person(house.partner)
    page = make_initiative(house.page, "Met iemand", contacts=[person])
    draft = page.save_revision()
    person.delete()
    draft.publish()
    assert "Sanne Voorbeeld" not in Client().get(page.get_url()).content.decode()


def test_anothers_person_is_not_shown_whatever_the_database_says(house: House, neighbour: House) -> None:
    """After a move, or however the row came there."""
    page = make_initiative(house.page, "Van ons", contacts=[make_person(neighbour.partner)])
    assert "Sanne Voorbeeld" not in Client().get(page.get_url()).content.decode()


def test_the_form_offers_own_people_who_agreed(house: House, neighbour: House) -> None:
    """To an editor, who does not keep the list."""
    make_person(house.partner)
    make_person(house.partner, "Nog Niet", consented_on=None)
    make_person(neighbour.partner, "Van Hiernaast")
    page, client = make_initiative(house.page, "Van ons"), Client()
    enter(client, house.editor)
    for address in (
        f"/beheer/pages/{page.pk}/edit/",
        f"/beheer/pages/add/initiatives/initiativepage/{house.page.pk}/",
    ):
        html = client.get(address).content.decode()
        assert "Sanne Voorbeeld, coördinator" in html
        assert "Nog Niet" not in html
        assert "Van Hiernaast" not in html


@pytest.mark.parametrize("whose", ["neighbour", "hidden"])
def test_a_forged_choice_is_refused_in_form_and_preview(whose: str, house: House, neighbour: House) -> None:
    """What was typed stays; nothing is saved; the answer does not tell whether there is such a person."""
    fields = {"neighbour": {"partner": neighbour.partner}, "hidden": {"partner": house.partner, "consented_on": None}}
    stranger = make_person(**fields[whose], name="Van Hiernaast")  # type: ignore[arg-type]
    page, client = make_initiative(house.page, "Van ons"), Client()
    enter(client, house.editor)
    answers = []
    for number in (stranger.pk, stranger.pk + 1000):
        data = {**posted(page, house.editor), "summary": "Een middag werk", "contacts": [str(number)]}
        response = client.post(f"/beheer/pages/{page.pk}/edit/", data)
        html = response.content.decode()
        assert "Een middag werk" in html
        assert "Van Hiernaast" not in html
        answers.append([str(e) for e in response.context["form"].errors["contacts"]])
        preview = client.post(f"/beheer/pages/{page.pk}/edit/preview/", data)
        assert json.loads(preview.content)["is_valid"] is False
    assert answers[0] == answers[1]
    page.refresh_from_db()
    assert page.latest_revision is None


def test_a_choice_of_ones_own_is_kept(house: House) -> None:
    """By the form of an editor."""
    person, page, client = make_person(house.partner), make_initiative(house.page, "Van ons"), Client()
    enter(client, house.editor)
    data = {**posted(page, house.editor), "contacts": [str(person.pk)]}
    assert client.post(f"/beheer/pages/{page.pk}/edit/", data).status_code in (200, 302)
    page.refresh_from_db()
    assert page.latest_revision
    assert [each.pk for each in page.get_latest_revision_as_object().contacts.all()] == [person.pk]
