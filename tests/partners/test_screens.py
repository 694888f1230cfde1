"""The pages of “my hub” and the admin's lists: each role sees its own, and no other partner's."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.models import AuditEntry, PortalImage
from partners.enums import MemberRole
from partners.models import ContactPerson, Invitation, Membership, Partner
from partners.permissions import role_of
from partners.services.invitations import invite
from partners.services.members import change_role
from tests.factories import make_initiative, make_story
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def organisation(house: House) -> str:
    return reverse("my-organisation", args=[house.partner.slug])


def test_who_is_not_signed_in_is_asked_to(client: Client, house: House) -> None:
    """The sign-in page leads on to where one was going; no cookie comes before that."""
    for address in (reverse("my-hub"), organisation(house)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert f"next={address.replace('/', '%2F')}" in answer["Location"]
        assert not answer.cookies


def test_my_hub_lists_my_organisations_and_no_others(house: House, neighbour: House, hub: User) -> None:
    """A member sees the own, the hub team all."""
    mine = signed_in(house.viewer).get(reverse("my-hub")).content.decode()
    assert ("Huis Een" in mine, "Huis Twee" in mine) == (True, False)
    everything = signed_in(hub).get(reverse("my-hub")).content.decode()
    assert "Huis Een" in everything
    assert "Huis Twee" in everything


@pytest.mark.parametrize("role", list(MemberRole))
def test_each_role_finds_its_own_buttons(role: MemberRole, house: House) -> None:
    """Only managers see addresses of members and the forms to change them."""
    page = signed_in(house.people[role]).get(organisation(house)).content.decode()
    assert (house.publisher.email in page) == (role == MemberRole.MANAGER)
    assert (reverse("member-invite", args=[house.partner.slug]) in page) == (role == MemberRole.MANAGER)
    assert "partner-rename" not in page
    assert reverse("partner-rename", args=[house.partner.slug]) not in page


def test_a_manager_does_everything_by_forms_alone(house: House, hub: User) -> None:
    """Invite, send again, withdraw, change a role, remove: each is a form on the page, sent as it stands."""
    client = signed_in(house.manager)
    data = {"email": "anna@x.example", "role": "editor", "language": "nl"}
    assert client.post(reverse("member-invite", args=[house.partner.slug]), data).status_code == 302
    invitation = Invitation.objects.get()
    assert client.post(reverse("invitation-resend", args=[invitation.pk])).status_code == 302
    assert client.post(reverse("invitation-revoke", args=[invitation.pk])).status_code == 302
    editor = Membership.objects.get(user=house.editor)
    assert client.post(reverse("member-role", args=[editor.pk]), {"role": "publisher"}).status_code == 302
    assert role_of(house.editor, house.partner) == MemberRole.PUBLISHER
    assert client.post(reverse("member-remove", args=[editor.pk])).status_code == 302
    assert role_of(house.editor, house.partner) is None
    told = client.get(organisation(house)).content.decode()
    assert 'role="status"' in told


def test_a_wrong_address_comes_back_with_what_was_typed(house: House) -> None:
    """Nothing is lost, and the page says what to mend."""
    client = signed_in(house.manager)
    answer = client.post(reverse("member-invite", args=[house.partner.slug]), {"email": "geen adres", "role": "editor"})
    assert answer.status_code == 422
    form = BeautifulSoup(answer.content, "html.parser")
    field = form.select_one("input[name=email]")
    assert field is not None
    assert field["value"] == "geen adres"


def test_a_refusal_says_why_and_is_logged(house: House) -> None:
    """The last manager who wants to leave reads what to do first."""
    answer = signed_in(house.manager).post("/en" + reverse("member-leave", args=[house.partner.slug]))
    assert answer.status_code == 403
    assert "Make somebody else manager first" in answer.content.decode()
    assert AuditEntry.objects.get(action="access.refused").actor == str(house.manager.pk)


def test_the_neighbours_people_do_not_exist_here(house: House, neighbour: House) -> None:
    """A manager who tries numbers finds nothing of another partner, and changes nothing."""
    client = signed_in(house.manager)
    invitation = invite(neighbour.partner, "anna@x.example", MemberRole.EDITOR, neighbour.manager)
    membership = Membership.objects.get(user=neighbour.editor)
    for name, pk in (
        ("invitation-resend", invitation.pk),
        ("invitation-revoke", invitation.pk),
        ("member-role", membership.pk),
        ("member-remove", membership.pk),
    ):
        assert client.post(reverse(name, args=[pk]), {"role": "manager"}).status_code == 404
    assert client.get(organisation(neighbour)).status_code == 403
    for name in ("member-invite", "partner-rename", "partner-merge", "partner-leaves"):
        assert client.post(reverse(name, args=[neighbour.partner.slug]), {"name": "x"}).status_code == 403
    assert role_of(neighbour.editor, neighbour.partner) == MemberRole.EDITOR


def test_forms_need_their_token(house: House) -> None:
    """Another site can't remove a member through a manager's browser."""
    client = Client(enforce_csrf_checks=True)
    enter(client, house.manager)
    membership = Membership.objects.get(user=house.editor)
    assert client.post(reverse("member-remove", args=[membership.pk])).status_code == 403
    assert role_of(house.editor, house.partner) == MemberRole.EDITOR


def test_a_viewer_reads_drafts_of_the_own_partner_only(house: House, neighbour: House) -> None:
    """The newest text is readable without the admin; the neighbour's does not exist."""
    page = make_initiative(house.page, "Nog geheim", live=False)
    page.summary = "Kanarie in het concept"
    page.save_revision()
    address = reverse("my-draft", args=[page.pk])
    assert "Nog geheim" in signed_in(house.viewer).get(organisation(house)).content.decode()
    shown = signed_in(house.viewer).get(address)
    assert "Kanarie in het concept" in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex"
    other = signed_in(neighbour.manager).get(address)
    assert other.status_code == 404
    assert "geheim" not in other.content.decode()
    assert signed_in(house.viewer).get(reverse("my-draft", args=[house.page.get_parent().pk])).status_code == 404


LISTS = ["partner", "contactpersonen", "leden", "uitnodigingen", "logboek"]


def fill(house: House) -> None:
    """One of everything that the lists show."""
    ContactPerson.objects.create(partner=house.partner, name=f"Contact van {house.partner.name}")
    invite(house.partner, f"gast@{house.partner.slug}.example", MemberRole.EDITOR, house.manager)


@pytest.mark.parametrize("name", LISTS)
def test_the_admins_lists_show_each_manager_the_own(name: str, house: House, neighbour: House, hub: User) -> None:
    """The neighbour's rows are neither listed, searched, filtered nor opened by number; the hub team sees both."""
    fill(house)
    fill(neighbour)
    index = reverse(f"{name}:index")
    manager, team = signed_in(house.manager), signed_in(hub)
    for query in ("", "?q=huis-twee", f"?partner={neighbour.partner.pk}", "?q=Twee"):
        page = manager.get(index + query)
        assert page.status_code == 200
        listed = BeautifulSoup(page.content, "html.parser").select_one("#listing-results")
        assert listed is not None
        assert "Huis Twee" not in listed.text
        assert "@huis-twee" not in listed.text
    everything = team.get(index).content.decode()
    assert "huis-een" in everything.lower().replace(" ", "-")
    assert "huis-twee" in everything.lower().replace(" ", "-")
    for role in (MemberRole.EDITOR, MemberRole.PUBLISHER):
        assert signed_in(house.people[role]).get(index).status_code == 302


def numbers(house: House) -> dict[str, int]:
    return {
        "partner": house.partner.pk,
        "contactpersonen": ContactPerson.objects.get(partner=house.partner).pk,
        "leden": Membership.objects.get(user=house.editor).pk,
        "uitnodigingen": Invitation.objects.get(partner=house.partner).pk,
        "logboek": AuditEntry.objects.filter(partner=house.partner.slug).latest("pk").pk,
    }


OBJECT_VIEWS = [
    ("partner", "edit", True),
    ("partner", "history", True),
    ("partner", "usage", True),
    ("partner", "delete", False),
    ("contactpersonen", "edit", True),
    ("contactpersonen", "delete", True),
    ("contactpersonen", "history", True),
    ("leden", "inspect", True),
    ("leden", "edit", False),
    ("leden", "delete", False),
    ("uitnodigingen", "inspect", True),
    ("uitnodigingen", "edit", False),
    ("logboek", "inspect", True),
    ("logboek", "edit", False),
    ("logboek", "delete", False),
]


@pytest.mark.parametrize(("name", "view", "owner"), OBJECT_VIEWS, ids=lambda value: str(value))
def test_objects_open_for_their_owner_only(name: str, view: str, owner: bool, house: House, neighbour: House) -> None:
    """The owner gets the page (where there is one for managers), another partner's manager never."""
    fill(house)
    fill(neighbour)
    address = reverse(f"{name}:{view}", args=[numbers(house)[name]])
    assert (signed_in(house.manager).get(address).status_code == 200) == owner
    stranger = signed_in(neighbour.manager)
    for answer in (stranger.get(address), stranger.post(address, {"name": "x", "role": "manager"})):
        assert answer.status_code in (302, 404)
    assert Partner.objects.filter(name="Huis Een").exists()
    assert ContactPerson.objects.filter(partner=house.partner).exists()


def test_a_manager_keeps_the_own_profile_and_nothing_more(house: House, neighbour: House, hub: User) -> None:
    """Telephone yes; name, address in the portal and kind no. Which fields changed is logged, their text is not."""
    client = signed_in(house.manager)
    edit = reverse("partner:edit", args=[house.partner.pk])
    data = {"email": "nieuw@een.example", "phone": "030 111 22 33", "name": "Gekaapt", "slug": "gekaapt", "kind": "hub"}
    assert client.post(edit, data).status_code == 302
    partner = Partner.objects.get(pk=house.partner.pk)
    assert (partner.phone, partner.name, partner.slug, partner.kind) == (
        "030 111 22 33",
        "Huis Een",
        "huis-een",
        house.partner.kind,
    )
    assert AuditEntry.objects.get(action="partner.changed").after == {"fields": ["email", "phone"]}
    assert client.get(reverse("partner:add")).status_code == 302


def test_a_contact_person_stays_in_the_house(house: House, neighbour: House) -> None:
    """A manager can't plant a person, or another's photo, at or from the neighbour."""
    client = signed_in(house.manager)
    add = reverse("contactpersonen:add")
    photo = PortalImage.objects.create(
        title="x", file="x.png", width=1, height=1, collection=neighbour.partner.collection
    )
    person = {"name": "Jo", "order": "0", "partner": house.partner.pk}
    assert client.post(add, {**person, "partner": neighbour.partner.pk}).status_code == 200
    assert client.post(add, {**person, "photo": photo.pk}).status_code == 200
    assert not ContactPerson.objects.exists()
    assert client.post(add, person).status_code == 302
    assert ContactPerson.objects.get().partner == house.partner
    offered = client.get(add).content.decode()
    assert "Huis Twee" not in offered


def test_publishing_is_in_the_partners_log(house: House, neighbour: House) -> None:
    """Who published what stays known after page and account are gone."""
    page = make_initiative(house.page, live=False)
    page.save_revision().publish(user=house.publisher)
    page.refresh_from_db()
    page.unpublish(user=house.publisher)
    pk = str(page.pk)
    page.delete(user=house.publisher)
    entries = AuditEntry.objects.filter(target_id=pk).order_by("pk")
    assert [entry.action for entry in entries] == ["page.published", "page.unpublished", "page.deleted"]
    assert {(entry.actor, entry.partner) for entry in entries} == {(str(house.publisher.pk), "huis-een")}


def test_a_manager_learns_no_address_of_others_from_the_log(house: House, hub: User) -> None:
    """The hub team's people stand there by number."""
    change_role(Membership.objects.get(user=house.editor), MemberRole.VIEWER, hub)
    page = signed_in(house.manager).get(reverse("logboek:index")).content.decode()
    assert "membership.role_changed" in page
    assert hub.email not in page
    assert hub.email in signed_in(hub).get(reverse("logboek:index")).content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_takes_a_list_along_as_a_file_stands_in_the_log(form: str, client: Client, hub: User) -> None:
    """A file leaves the walls: the hub team sees later who made it. Looking at the list is no export."""
    enter(client, hub)
    address = reverse("wagtailadmin_reports:site_history")
    client.get(address)
    assert client.get(address, {"export": form}).status_code == 200
    entry = AuditEntry.objects.get(action="export.made")
    assert entry.actor == str(hub.pk)
    assert entry.after == {"list": "wagtailadmin_reports:site_history", "form": form}


def test_an_editor_finds_the_own_publications_in_the_list_of_pages(house: House, client: Client) -> None:
    """Of every type, drafts too, with the actions on many pages below them."""
    pages = [make_initiative(house.page, "Buurttuin", live=False), make_story(house.page, "Verhaal")]
    enter(client, house.editor)
    for address in (f"/beheer/pages/{house.page.pk}/", f"/beheer/pages/{house.page.pk}/results/"):
        html = client.get(address).content.decode()
        assert all(f'data-object-id="{page.pk}"' in html for page in pages), address
