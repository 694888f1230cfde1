"""A partner named on another's publication is shown there once it agreed."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from accounts.models import User
from common.decisions import Refused
from common.enums import PartnerRole
from common.models import OutboxEntry
from initiatives.models import InitiativePage, InitiativeRole
from partners.enums import RoleState
from partners.models import RoleAnswer
from partners.services.confirming import answer_role, roles_of
from partners.services.merging import merge_partners
from tests.factories import make_initiative, make_partner
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(house: House, neighbour: House) -> InitiativeRole:
    """Huis Een says that Huis Twee pays for its initiative."""
    page = make_initiative(house.page, "Samen wandelen", roles=[])
    return InitiativeRole.objects.create(page=page, partner=neighbour.partner, role=PartnerRole.FUNDS)


def shown(client: Client, role: InitiativeRole) -> bool:
    return "Huis Twee" in client.get(role.page.url).content.decode()


def test_a_role_is_shown_once_it_is_confirmed(client: Client, role: InitiativeRole, neighbour: House) -> None:
    """Nobody is named as funder of something it does not fund."""
    assert not shown(client, role)
    answer_role(role, RoleState.CONFIRMED, neighbour.publisher)
    assert shown(client, role)
    answer_role(role, RoleState.DECLINED, neighbour.publisher)
    assert not shown(client, role)


def test_the_own_partner_needs_no_confirmation(client: Client, house: House) -> None:
    """Who publishes says what it does itself."""
    page = make_initiative(house.page, "Samen wandelen")
    InitiativeRole.objects.create(page=page, partner=house.partner, role=PartnerRole.LEAD)
    rows = page.get_context(client.get(page.url).wsgi_request)["roles"]
    assert [row["partner_name"] for row in rows] == ["Huis Een"]
    assert roles_of(house.partner) == []


def test_an_old_revision_neither_takes_nor_brings_an_answer(
    client: Client, role: InitiativeRole, neighbour: House
) -> None:
    """Publishing a version from before the answer keeps the answer; another role asks again."""
    page = InitiativePage.objects.get(pk=role.page_id)
    before = page.save_revision()
    answer_role(role, RoleState.CONFIRMED, neighbour.publisher)
    before.publish()
    assert shown(client, role)
    InitiativeRole.objects.filter(page=page).update(role=PartnerRole.LEAD)
    assert not shown(client, role)


def test_only_the_named_partner_answers(role: InitiativeRole, house: House, neighbour: House) -> None:
    """Who asks can't answer, nor can an editor."""
    for user in (house.manager, neighbour.editor, neighbour.viewer):
        with pytest.raises(Refused):
            answer_role(role, RoleState.CONFIRMED, user)
    assert not RoleAnswer.objects.exists()


def test_publishers_find_the_question_in_my_hub(client: Client, role: InitiativeRole, neighbour: House) -> None:
    """One click on the organisation's page, without JavaScript."""
    client.force_login(neighbour.publisher)
    organisation = reverse("my-organisation", args=[neighbour.partner.slug])
    assert "Samen wandelen" in client.get(organisation).content.decode()
    answer = reverse("role-answer", args=[f"initiatives.initiativerole:{role.pk}"])
    assert client.post(answer, {"state": "confirmed"}).status_code == 302
    assert RoleAnswer.objects.get().state == RoleState.CONFIRMED
    assert client.post(answer, {"state": "onzin"}).status_code == 404


def test_drafts_of_others_are_not_shown_to_who_is_named(client: Client, role: InitiativeRole, neighbour: House) -> None:
    """The title of an unpublished page is not told by asking about it, nor can its role be answered by number."""
    role.page.unpublish()
    assert roles_of(neighbour.partner) == []
    client.force_login(neighbour.publisher)
    answer = reverse("role-answer", args=[f"initiatives.initiativerole:{role.pk}"])
    assert client.post(answer, {"state": "confirmed"}).status_code == 404


def test_a_merger_takes_roles_and_answers_along(
    client: Client, role: InitiativeRole, house: House, neighbour: House, hub: User
) -> None:
    """What was confirmed stays confirmed for who took over, and one role is shown once."""
    from tests.partners.conftest import make_house

    third = make_house("Huis Drie")
    answer_role(role, RoleState.CONFIRMED, neighbour.publisher)
    InitiativeRole.objects.create(page=role.page, partner=third.partner, role=PartnerRole.FUNDS)
    merge_partners(neighbour.partner, third.partner, hub)
    rows = role.page.get_context(client.get(role.page.url).wsgi_request)["roles"]
    assert [row["partner_name"] for row in rows] == ["Huis Drie"]


def asked_by_mail() -> list[OutboxEntry]:
    return list(OutboxEntry.objects.filter(key__contains="role-asked").order_by("pk"))


def test_who_is_named_is_told_once_and_when_it_is_public(house: House, neighbour: House) -> None:
    """A draft is nobody's business yet; published again, it is the same question. Editors and viewers can't answer."""
    page = make_initiative(house.page, "Geheim plan", live=False, roles=[])
    page.roles.add(InitiativeRole(partner=neighbour.partner, role=PartnerRole.FUNDS))
    draft = page.save_revision()
    assert asked_by_mail() == []
    draft.publish()
    InitiativePage.objects.get(pk=page.pk).save_revision().publish()
    told = asked_by_mail()
    assert {entry.payload["to"][0] for entry in told} == {neighbour.publisher.email, neighbour.manager.email}
    assert len(told) == 2
    assert all("Huis Een" in e.payload["subject"] and "Geheim plan" not in e.payload["body"] for e in told)
    assert f"/mijn/organisaties/{neighbour.partner.slug}/" in told[0].payload["body"]


def test_nobody_is_asked_what_was_answered_or_what_visitors_may_not_read(
    role: InitiativeRole, neighbour: House
) -> None:
    """A private page tells nobody of itself; a yes is a yes."""
    page = InitiativePage.objects.get(pk=role.page_id)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    page.save_revision().publish()
    assert asked_by_mail() == []
    answer_role(role, RoleState.CONFIRMED, neighbour.publisher)
    restriction.delete()
    page.save_revision().publish()
    assert asked_by_mail() == []


def test_who_is_named_is_told_when_a_page_is_no_longer_hidden(role: InitiativeRole, house: House, hub: User) -> None:
    """The whole house was behind a door when it was published; the door is opened."""
    restriction = PageViewRestriction.objects.create(page=house.page, restriction_type=PageViewRestriction.LOGIN)
    InitiativePage.objects.get(pk=role.page_id).save_revision().publish()
    assert asked_by_mail() == []
    restriction.delete(user=hub)
    assert len(asked_by_mail()) == 2


@pytest.mark.parametrize(
    ("language", "subject", "address"),
    [("nl", "noemt Huis Twee", "/mijn/organisaties/huis-twee/"), ("en", "names Huis Twee", "/en/mijn/organisaties/")],
)
def test_the_question_is_asked_in_the_language_of_the_publication(
    language: str, subject: str, address: str, neighbour: House
) -> None:
    """Who is named on an English page gets an English mail, with an English page behind it."""
    asker = make_partner("Huis Een", language)
    page = make_initiative(asker, "Geheim plan", live=False, roles=[])
    page.roles.add(InitiativeRole(partner=neighbour.partner, role=PartnerRole.FUNDS))
    page.save_revision().publish()
    told = asked_by_mail()
    assert len(told) == 2
    assert all(subject in mail.payload["subject"] and address in mail.payload["body"] for mail in told)
