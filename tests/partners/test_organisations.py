"""Partners are renamed, merged and leave; addresses, history and log stay."""

import pytest
from django.test import Client

from accounts.models import User
from common.decisions import Refused
from common.models import AuditEntry, PortalImage
from partners.enums import MemberRole
from partners.models import ContactPerson, ExternalId, Invitation, Membership, Partner, PartnerPage
from partners.permissions import role_of, user_can_view_audit_log_of
from partners.policies import policies
from partners.services.access import check_access
from partners.services.invitations import invite
from partners.services.merging import merge_partners
from partners.services.organisations import partner_leaves, rename_partner
from search.models import IndexedRecord
from tests.factories import make_initiative, make_member, make_partner
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db


def leads_to(client: Client, old: str) -> str:
    """Where a visitor of an old address ends."""
    answer = client.get(old, follow=True)
    assert answer.status_code == 200, old
    assert answer.redirect_chain
    return str(answer.redirect_chain[-1][0])


def test_a_renamed_partner_is_found_under_both_addresses(client: Client, house: House, hub: User) -> None:
    """New name everywhere; who kept an old link arrives."""
    page = make_initiative(house.page)
    old, old_home = page.url, house.page.url
    rename_partner(house.partner, "Huis Nieuw", hub)
    page.refresh_from_db()
    assert page.url == f"/partners/huis-nieuw/{page.slug}/"
    assert leads_to(client, old) == page.url
    assert leads_to(client, old_home) == "/partners/huis-nieuw/"
    record = IndexedRecord.objects.get(kind="initiative").record
    assert (record["partner"]["name"], record["partner"]["slug"]) == ("Huis Nieuw", house.partner.slug)
    assert AuditEntry.objects.get(action="partner.renamed").after == {"name": "Huis Nieuw"}
    assert page.permissions_for_user(house.editor).can_edit()
    assert check_access() == []


def test_a_draft_of_the_page_takes_the_new_name_too(house: House, hub: User) -> None:
    """Publishing an older draft afterwards does not bring the old name and address back."""
    house.page.summary = "Nieuwe samenvatting"
    house.page.save_revision()
    rename_partner(house.partner, "Huis Nieuw", hub)
    PartnerPage.objects.get(pk=house.page.pk).get_latest_revision().publish()
    page = PartnerPage.objects.get(pk=house.page.pk)
    assert (page.title, page.slug, page.summary) == ("Huis Nieuw", "huis-nieuw", "Nieuwe samenvatting")


def test_a_merged_partner_brings_all_it_has(client: Client, house: House, neighbour: House, hub: User) -> None:
    """Pages, people, ids, pictures: everything is the other's from now on, and nothing is lost."""
    first = make_initiative(house.page, "Zelfde naam")
    make_initiative(neighbour.page, "Zelfde naam")
    english = make_partner("Huis Een", language="en")
    draft = make_initiative(house.page, "Een concept", live=False)
    old, old_home = first.url, house.page.url
    ContactPerson.objects.create(partner=house.partner, name="Jo")
    ExternalId.objects.create(partner=house.partner, external_id="a-1")
    ExternalId.objects.create(partner=neighbour.partner, external_id="a-1")
    picture = PortalImage.objects.create(
        title="x", file="x.png", width=1, height=1, collection=house.partner.collection
    )
    invite(house.partner, "anna@x.example", MemberRole.EDITOR, house.manager)
    merge_partners(house.partner, neighbour.partner, hub)

    first.refresh_from_db()
    assert first.get_parent().specific.partner == neighbour.partner
    assert first.slug == "zelfde-naam-2"
    assert leads_to(client, old) == first.url
    assert leads_to(client, old_home) == neighbour.page.url
    english.refresh_from_db()
    assert english.partner == neighbour.partner
    draft.refresh_from_db()
    assert (draft.live, draft.get_parent().pk) == (False, neighbour.page.pk)
    assert ContactPerson.objects.get().partner == neighbour.partner
    assert set(neighbour.partner.external_ids.values_list("external_id", flat=True)) == {"a-1", "huis-een:a-1"}
    assert PortalImage.objects.filter(pk=picture.pk, collection=neighbour.partner.collection).exists()
    assert role_of(house.publisher, neighbour.partner) == MemberRole.PUBLISHER
    assert not Membership.objects.filter(partner=house.partner).exists()
    assert not Invitation.objects.open().filter(partner=house.partner).exists()
    assert first.permissions_for_user(User.objects.get(pk=house.editor.pk)).can_edit()
    records = {row.record["partner"]["slug"] for row in IndexedRecord.objects.filter(kind="initiative")}
    assert records == {neighbour.partner.slug}
    assert check_access() == []


def test_the_log_of_a_merged_partner_is_read_by_who_took_it_over(house: House, neighbour: House, hub: User) -> None:
    """History moves with the responsibility, and to nobody else."""
    stranger = make_member(make_partner("Huis Drie").partner, MemberRole.MANAGER)
    merge_partners(house.partner, neighbour.partner, hub)
    policy = policies()[AuditEntry]
    entries = AuditEntry.objects.filter(partner=house.partner.slug)
    assert entries.exists()
    seen = policy.instances_user_has_any_permission_for
    assert seen(neighbour.manager, ["view"]).filter(pk__in=entries).count() == entries.count()
    assert not seen(stranger, ["view"]).filter(pk__in=entries).exists()
    assert not seen(neighbour.publisher, ["view"]).exists()


def test_members_keep_the_higher_of_two_roles(house: House, neighbour: House, hub: User) -> None:
    """Nobody loses rights by a merger."""
    make_member(neighbour.partner, MemberRole.VIEWER, house.manager.email)
    make_member(house.partner, MemberRole.VIEWER, neighbour.manager.email)
    merge_partners(house.partner, neighbour.partner, hub)
    assert role_of(house.manager, neighbour.partner) == MemberRole.MANAGER
    assert role_of(neighbour.manager, neighbour.partner) == MemberRole.MANAGER


def test_a_partner_that_leaves_leaves_nothing_on_the_site(client: Client, house: House, hub: User) -> None:
    """Its pages are off, old links lead to the list, its people have no access; log and pages are kept."""
    page = make_initiative(house.page)
    old = page.url
    partner_leaves(house.partner, hub)
    assert leads_to(client, old) == "/partners/"
    assert not IndexedRecord.objects.filter(record__partner__slug=house.partner.slug).exists()
    page.refresh_from_db()
    assert not page.live
    assert not page.permissions_for_user(User.objects.get(pk=house.manager.pk)).can_edit()
    assert not Membership.objects.filter(partner=house.partner).exists()
    assert Partner.objects.get(pk=house.partner.pk).left_at
    assert AuditEntry.objects.filter(partner=house.partner.slug, action="partner.left").exists()
    assert not user_can_view_audit_log_of(house.manager, house.partner)
    assert check_access() == []


def test_only_the_hub_team_arranges_partners(house: House, neighbour: House) -> None:
    """No manager merges the neighbour away."""
    for act in (
        lambda: merge_partners(neighbour.partner, house.partner, house.manager),
        lambda: rename_partner(house.partner, "Anders", house.manager),
        lambda: partner_leaves(neighbour.partner, house.manager),
    ):
        with pytest.raises(Refused):
            act()
    assert Partner.objects.active().filter(pk__in=[house.partner.pk, neighbour.partner.pk]).count() == 2


def test_what_makes_no_sense_is_refused(house: House, hub: User) -> None:
    """A partner is not merged into itself, the hub does not leave, and gone is gone."""
    with pytest.raises(Refused):
        merge_partners(house.partner, house.partner, hub)
    with pytest.raises(Refused):
        partner_leaves(Partner.objects.get(kind="hub"), hub)
    partner_leaves(house.partner, hub)
    with pytest.raises(Refused):
        partner_leaves(house.partner, hub)


def test_a_failing_index_undoes_the_merger(
    house: House, neighbour: House, hub: User, broken_index: type[Exception]
) -> None:
    """Half a merger never stands."""
    with pytest.raises(broken_index):
        merge_partners(house.partner, neighbour.partner, hub)
    assert Membership.objects.filter(partner=house.partner).count() == 4
    assert not AuditEntry.objects.filter(action="partner.merged").exists()
