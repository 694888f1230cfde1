"""Changes of a whole partner: its name, its departure, its merger into another. Addresses that were public lead on."""

from collections.abc import Iterable

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.publishing import publishing
from partners.enums import InvitationState, PartnerKind
from partners.models import Invitation, Membership, Partner, PartnerIndexPage, PartnerPage
from partners.permissions import LEFT, user_can_arrange_partners
from partners.services.access import set_up_partner
from partners.services.members import end_membership, lock
from partners.services.redirects import lead, lead_on, public_path


def rename_partner(partner: Partner, name: str, actor: User) -> None:
    """Give the partner another name: on its pages, in all records, and in its pages' addresses.

    The old addresses lead to the new ones. The partner's slug stays: the log and the lists know it by that.
    """
    with publishing():
        user_can_arrange_partners(actor).or_refuse()
        partner = lock(partner)
        before, partner.name = partner.name, name.strip()
        partner.save()
        for page in PartnerPage.objects.filter(partner=partner):
            _rename_page(page, before, partner.name, actor)
        set_up_partner(partner, actor)
        record(
            action="partner.renamed",
            actor=actor,
            target=partner,
            before={"name": before},
            after={"name": partner.name},
            partner=partner,
        )


def partner_leaves(partner: Partner, actor: User) -> None:
    """Archive the partner: nothing of it stays on the site, nobody acts for it, its history is kept.

    Addresses that were public lead to the list of partners. The hub itself can't leave.
    """
    with publishing():
        user_can_arrange_partners(actor).or_refuse()
        partner = lock(partner)
        check_present(partner)
        if partner.kind == PartnerKind.HUB:
            raise Refused(_("The hub itself can't leave."))
        for page in PartnerPage.objects.filter(partner=partner):
            index = PartnerIndexPage.objects.get(locale=page.locale)
            tree = Page.objects.descendant_of(page, inclusive=True).live()
            lead_on(tree, index)
            take_down(tree, actor)
        close_partner(partner, actor)
        record(action="partner.left", actor=actor, target=partner, partner=partner)


def close_partner(partner: Partner, actor: User) -> None:
    """End what makes people act for the partner: memberships, invitations, rights. Inside the caller's transaction."""
    for membership in Membership.objects.select_related("user", "partner").filter(partner=partner):
        end_membership(membership, actor, "membership.removed")
    for invitation in Invitation.objects.open().filter(partner=partner):
        invitation.state, invitation.answered_at = InvitationState.REVOKED, now()
        invitation.save(update_fields=["state", "answered_at"])
        record(action="invitation.revoked", actor=actor, target=invitation, partner=partner)
    partner.left_at = now()
    partner.save()
    set_up_partner(partner, actor)


def take_down(pages: Iterable[Page], actor: User) -> None:
    """Unpublish each, with its entry in Wagtail's own history."""
    for page in list(pages):
        page.specific.unpublish(user=actor)


def _rename_page(page: PartnerPage, before: str, after: str, actor: User) -> None:
    """The page's title where it was the old name, and its address, with redirects for all that is live below it."""
    old_addresses = [(each, public_path(each)) for each in Page.objects.descendant_of(page, inclusive=True).live()]
    slug = free_slug(page, slugify(after) or page.slug)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    for version in filter(None, (page, draft)):
        version.title = after if version.title == before else version.title
        version.slug = slug
    page.save()
    if draft is not None:
        draft.save_revision(user=actor, log_action=True)
    elif page.live:
        page.save_revision(user=actor, log_action=True).publish(user=actor)
    for each, path in old_addresses:
        each.refresh_from_db()
        lead(path, each)


def free_slug(page: Page, wanted: str) -> str:
    """`wanted`, or with a number where a sibling has it."""
    taken = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
    return first_free(wanted, taken)


def first_free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`… that is not taken."""
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def check_present(partner: Partner) -> None:
    """Raise `Refused` for a partner that left or was merged."""
    if not partner.is_active:
        raise Refused(LEFT)
