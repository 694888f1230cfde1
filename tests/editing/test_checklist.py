"""What a publication misses is named, and linked to where it can be mended; nothing of it stops anybody."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from common.clock import now, today
from common.models import PortalImage
from editing.checklist import Check, Place, checklist_of, missing_from, register_check
from editing.checklist import check as registry
from editing.models import OutgoingLink
from editing.models.links import Fault
from initiatives.models import InitiativePage, WayToJoin
from partners.enums import MemberRole
from partners.models import ContactPerson, PartnerPage
from tests.factories import make_event, make_initiative, make_member, make_partner
from tests.signing_in import enter
from vocabulary.models import Neighbourhood, Pillar

pytestmark = pytest.mark.django_db

STIFF = (
    "De implementatie van de regionale samenwerkingsovereenkomst betreffende gegevensuitwisseling tussen "
    "zorgaanbieders en gemeentelijke uitvoeringsorganisaties vereist een integrale benadering waarbij de "
    "verantwoordelijkheden van alle betrokken organisaties vooraf eenduidig worden vastgelegd en geborgd."
)
ALL = {"summary", "place", "picture", "contact", "pillar"}


def names(page: Any) -> set[str]:
    return {check.name for check in missing_from(page)}


def picture(parent: PartnerPage) -> PortalImage:
    """A picture of the partner."""
    png = BytesIO()
    Image.new("RGB", (64, 40), "#2f8f70").save(png, "PNG")
    file = ContentFile(png.getvalue(), "x.png")
    return PortalImage.objects.create(title="x", file=file, width=64, height=40, collection=parent.partner.collection)


def complete(parent: PartnerPage, **fields: Any) -> InitiativePage:
    """An initiative with all that the list asks for."""
    fields.setdefault("ways_to_join", [WayToJoin(kind="volunteer", text="Help mee", contact="soep@stoep.example")])
    return make_initiative(
        parent,
        summary="Elke woensdag soep voor de hele straat.",
        image=picture(parent),
        image_alt="Een pan soep op een tafel buiten.",
        pillar=Pillar.objects.all()[0],
        neighbourhoods=list(Neighbourhood.objects.all()[:1]),
        **fields,
    )


def test_an_empty_page_misses_everything_and_a_full_one_nothing(partner_page: PartnerPage) -> None:
    assert names(make_initiative(partner_page, live=False)) == ALL
    full = complete(partner_page)
    assert names(full) == set()
    assert {check.name for check in checklist_of(full)} == ALL | {"plain-language", "links"}


def test_a_picture_without_words_for_who_cannot_see_it_is_not_enough(partner_page: PartnerPage) -> None:
    page = complete(partner_page)
    page.image_alt = " "
    missing = missing_from(page)
    assert [(check.name, check.where.field) for check in missing] == [("picture", "image_alt")]
    page.image = None
    assert [check.where.field for check in missing_from(page)] == ["image"]


def test_a_way_to_ask_or_a_person_who_agreed_will_do(partner_page: PartnerPage) -> None:
    page = complete(partner_page, ways_to_join=[])
    assert names(page) == {"contact"}
    person = ContactPerson.objects.create(partner=partner_page.partner, name="Ans", email="ans@huis.example")
    page.contacts = [person]
    assert names(page) == {"contact"}, "somebody who did not agree is not shown"
    person.consented_on, person.consent_how = today(), "Op papier"
    person.save()
    assert names(page) == set()
    page.contacts = []
    assert [check.where.field for check in missing_from(page)] == ["contacts"]
    page.ways_to_join = [WayToJoin(kind="volunteer", text="Help mee", contact="soep@stoep.example")]
    assert names(page) == set()


def test_a_link_that_was_found_dead_is_named(partner_page: PartnerPage) -> None:
    dead, alive = "https://weg.utrecht.nl/soep", "https://hier.utrecht.nl/soep"
    for address in (dead, alive):
        OutgoingLink.objects.create(
            digest=OutgoingLink.digest_of(address),
            address=address,
            host="utrecht.nl",
            next_check_at=now(),
            is_dead=address == dead,
            fault=Fault.GONE if address == dead else "",
        )
    body = [("text", f'<p>Lees <a href="{dead}">dit</a> of <a href="{alive}">dat</a>.</p>')]
    page = complete(partner_page, body=body)
    [check] = [check for check in missing_from(page) if check.name == "links"]
    assert [text for text, _place in check.details] == [f"{dead}: {Fault.GONE.label}"]
    page.body = []
    assert "links" not in names(page)


def test_an_event_from_home_needs_no_place(partner_page: PartnerPage) -> None:
    assert "place" in names(make_event(partner_page))
    assert "place" not in names(make_event(partner_page, is_online=True))
    assert "place" not in names(make_event(partner_page, latitude="52.1", longitude="5.1"))


def test_stiff_language_is_named_with_the_sentence_to_shorten(partner_page: PartnerPage) -> None:
    page = complete(partner_page, body=[("text", f"<h2>Over ons</h2><p>{STIFF}</p>")])
    check = missing_from(page)[0]
    assert check.name == "plain-language"
    [(sentence, place)] = check.details
    assert sentence.startswith("“De implementatie van de regionale") and place.field == "body"


def test_a_sentence_ends_with_its_paragraph_or_its_item_in_a_list(partner_page: PartnerPage) -> None:
    items = "".join(f"<li>{' '.join(['soep'] * 9)}</li>" for _ in range(5))
    page = complete(partner_page, body=[("text", f"<ul>{items}</ul>")])
    assert names(page) == set()


def test_another_room_can_add_a_point(partner_page: PartnerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_checkers", list(registry._checkers))
    register_check(lambda page: Check("spelling", "Is it spelt right?", False, "Mend it.", Place("source_url")))
    register_check(lambda page: None)
    assert names(complete(partner_page)) == {"spelling"}


def test_the_list_costs_the_same_however_much_there_is(partner_page: PartnerPage) -> None:
    counts = []
    for size in (1, 8):
        page = complete(partner_page, body=[("text", "<p>Kom maar langs.</p>")] * size)
        page.ways_to_join = [WayToJoin(kind="volunteer", text="Help mee", contact="a@b.example") for _ in range(size)]
        page.save_revision()
        newest = InitiativePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        with CaptureQueriesContext(connection) as captured:
            checklist_of(newest)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_form_shows_the_list_beside_it(client: Client, partner_page: PartnerPage) -> None:
    user = make_member(partner_page.partner)
    enter(client, user)
    page = make_initiative(partner_page, live=False)
    page.save_revision(user=user)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    panel = shown[shown.index('data-side-panel="checklist"') :]
    assert 'data-missing="5"' in panel
    for field in ("summary", "neighbourhoods", "image", "pillar"):
        assert f'href="#:w:contentpath={field}"' in panel
        assert f'data-contentpath="{field}"' in shown, f"nothing to go to: {field}"
    assert reverse("publication-checklist", args=[page.pk]) in panel
    assert 'id="id_ways_to_join-ADD"' in shown


def test_a_new_page_has_the_list_before_it_is_saved(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", partner_page.pk])
    shown = client.get(address).content.decode()
    assert 'data-side-panel="checklist"' in shown and 'data-missing="5"' in shown


def test_the_list_is_a_page_of_its_own_with_ways_into_the_form(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    page = make_initiative(partner_page, live=False)
    page.summary = "Wat er in de nieuwste versie staat."
    page.save_revision()
    shown = client.get(reverse("publication-checklist", args=[page.pk])).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f'href="{edit}#:w:contentpath=pillar"' in shown
    assert f'href="{edit}#:w:contentpath=summary"' not in shown


def test_another_partner_does_not_come_to_the_list(client: Client, partner_page: PartnerPage) -> None:
    page = make_initiative(partner_page, live=False)
    enter(client, make_member(make_partner("Buren").partner))
    assert client.get(reverse("publication-checklist", args=[page.pk])).status_code == 404
    assert client.get(reverse("publication-checklist", args=[partner_page.pk])).status_code == 404


def test_who_publishes_is_told_what_misses_and_it_is_published(client: Client, partner_page: PartnerPage) -> None:
    from tests.editing.test_forms import edit_address, filled_in

    enter(client, make_member(partner_page.partner, MemberRole.PUBLISHER))
    page = make_initiative(partner_page, "Soep", live=False, summary="Elke woensdag soep.")
    page.save_revision()
    address = edit_address(page)
    answer = client.post(address, {**filled_in(client, address), "action-publish": "1"}, follow=True)
    page.refresh_from_db()
    assert page.live
    told = [str(message) for message in answer.context["messages"] if message.level_tag == "warning"]
    assert len(told) == 1 and f"{address}#:w:contentpath=" in told[0]
    assert reverse("publication-checklist", args=[page.pk]) in told[0]


def test_who_publishes_a_full_page_hears_nothing(client: Client, partner_page: PartnerPage) -> None:
    from tests.editing.test_forms import edit_address, filled_in

    enter(client, make_member(partner_page.partner, MemberRole.PUBLISHER))
    page = complete(partner_page, live=False)
    page.save_revision()
    address = edit_address(page)
    answer = client.post(address, {**filled_in(client, address), "action-publish": "1"}, follow=True)
    page.refresh_from_db()
    assert page.live
    assert not [m for m in answer.context["messages"] if m.level_tag == "warning"]


def test_wagtails_own_checker_takes_no_introduction_for_a_heading(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    page = make_initiative(partner_page)
    shown = client.get(page.get_url()).content.decode()
    found = re.search(r'"id": "p-as-heading", "selector": "([^"]+)"', shown)
    assert found and found[1] == ".prose p"
