"""The guide: somebody new makes a draft of any type, and only for who they may write."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry
from editing.first_page.offered import types
from editing.first_page.service import start_publication
from initiatives.models import InitiativePage
from partners.enums import MemberRole
from partners.models import PartnerIndexPage, PartnerPage
from partners.services.members import add_member
from tests.factories import make_initiative, make_member, make_partner
from tests.signing_in import enter
from vocabulary.models import Neighbourhood, Pillar

pytestmark = pytest.mark.django_db

HOME = "/beheer/"


def answers(parent: PartnerPage, **more: Any) -> dict[str, Any]:
    return {
        "partner_page": parent.pk,
        "title": "Soep op de stoep",
        "summary": "Elke woensdag soep voor de hele straat.",
        "neighbourhoods": [Neighbourhood.objects.all()[0].pk],
        "pillar": Pillar.objects.all()[0].pk,
        **more,
    }


def needed(model: Any) -> dict[str, str]:
    """What a type cannot do without, as a browser sends it."""
    moment = (now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    return {name: moment if name == "starts_at" else "Wie helpt ons?" for name in model.first_fields}


@pytest.mark.parametrize("kind", sorted(types()))
def test_every_type_becomes_a_draft_that_opens_in_the_editor(
    kind: str, client: Client, partner_page: PartnerPage
) -> None:
    user = make_member(partner_page.partner)
    enter(client, user)
    assert client.get(reverse("first-page-form", args=[kind])).status_code == 200
    model = types()[kind]
    answer = client.post(reverse("first-page-form", args=[kind]), answers(partner_page, **needed(model)))
    page = model.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#checklist"
    assert client.get(answer["Location"]).status_code == 200
    newest = page.get_latest_revision_as_object()
    assert not page.live and page.owner == user and page.locale.language_code == "nl"
    assert (newest.slug, newest.pillar_id) == ("soep-op-de-stoep", Pillar.objects.all()[0].pk)
    assert [place.pk for place in newest.neighbourhoods.all()] == [Neighbourhood.objects.all()[0].pk]
    assert page.get_parent().specific == partner_page
    assert Client().get(page.get_url()).status_code == 404
    entry = AuditEntry.objects.get(action="publication.started")
    assert (entry.actor, entry.partner) == (str(user.pk), partner_page.partner.slug)


def test_two_pages_of_one_name_get_addresses_of_their_own(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    address = reverse("first-page-form", args=["initiativepage"])
    for _ in range(2):
        assert client.post(address, answers(partner_page)).status_code == 302
    assert set(InitiativePage.objects.values_list("slug", flat=True)) == {"soep-op-de-stoep", "soep-op-de-stoep-2"}


def test_a_faulty_answer_is_named_and_nothing_that_was_written_is_lost(
    client: Client, partner_page: PartnerPage
) -> None:
    enter(client, make_member(partner_page.partner))
    place = Neighbourhood.objects.all()[3]
    sent = answers(partner_page, title="", summary="Te lang. " * 60, neighbourhoods=[place.pk])
    answer = client.post(reverse("first-page-form", args=["initiativepage"]), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422 and not InitiativePage.objects.exists()
    assert 'href="#id_title"' in shown and 'href="#id_summary"' in shown
    assert "Te lang. Te lang." in shown
    assert answer.context["form"]["neighbourhoods"].value() == [str(place.pk)]


def test_nobody_starts_a_page_for_a_partner_that_is_not_theirs(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    other = make_partner("Buren")
    answer = client.post(reverse("first-page-form", args=["initiativepage"]), answers(other))
    assert answer.status_code == 422 and not InitiativePage.objects.exists()
    assert "Buren" not in answer.content.decode()
    with pytest.raises(Refused):
        start_publication(make_member(partner_page.partner), other, InitiativePage, {"title": "Van de buren"})
    viewer = make_member(partner_page.partner, MemberRole.VIEWER)
    with pytest.raises(Refused):
        start_publication(viewer, partner_page, InitiativePage, {"title": "Van een lezer"})
    assert not InitiativePage.objects.exists()


def test_only_types_of_publication_are_offered(client: Client, partner_page: PartnerPage) -> None:
    enter(client, make_member(partner_page.partner))
    shown = client.get(reverse("first-page")).content.decode()
    assert len(types()) == 6 and all(reverse("first-page-form", args=[kind]) in shown for kind in types())
    for kind in ("partnerpage", "homepage", "bestaat-niet"):
        assert client.get(reverse("first-page-form", args=[kind])).status_code == 404
    with pytest.raises(Refused):
        start_publication(
            make_member(partner_page.partner),
            partner_page,
            PartnerIndexPage,
            {"title": "Map"},
        )


def test_who_writes_for_two_partners_chooses(client: Client, partner_page: PartnerPage) -> None:
    user = make_member(partner_page.partner)
    other = make_partner("Tweede Huis")
    add_member(other.partner, user, MemberRole.EDITOR, actor=None)
    enter(client, user)
    address = reverse("first-page-form", args=["initiativepage"])
    assert "Tweede Huis" in client.get(address).content.decode()
    sent = answers(other)
    assert client.post(address, {**sent, "partner_page": ""}).status_code == 422
    client.post(address, sent)
    assert InitiativePage.objects.get().get_parent().specific == other


def test_the_guide_stands_on_the_first_page_until_something_was_made(client: Client, partner_page: PartnerPage) -> None:
    user = make_member(partner_page.partner)
    make_initiative(partner_page, "Van een collega")
    enter(client, user)
    assert reverse("first-page") in client.get(HOME).content.decode()
    client.post(reverse("first-page-form", args=["initiativepage"]), answers(partner_page))
    assert reverse("first-page") not in client.get(HOME).content.decode()


def test_the_hub_team_is_not_guided(admin_client: Client) -> None:
    assert reverse("first-page") not in admin_client.get(HOME).content.decode()
    assert admin_client.get(reverse("first-page")).status_code == 404
