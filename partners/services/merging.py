"""Merging a partner into another: everything it has moves, its history stays, its addresses lead on."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from accounts.models import User
from common.audit import record
from common.decisions import Refused
from common.panels import panels_for
from common.publishing import publishing
from partners.enums import MemberRole, PartnerKind
from partners.models import (
    ContactPerson,
    ExternalId,
    Membership,
    Partner,
    PartnerPage,
    PublicationRole,
    RoleAnswer,
)
from partners.permissions import user_can_arrange_partners
from partners.services.access import set_up_partner
from partners.services.members import add_member, lock
from partners.services.organisations import check_present, close_partner, first_free, take_down
from partners.services.redirects import lead, lead_on, public_path

LONGEST_ID = 100


def merge_partners(source: Partner, into: Partner, actor: User) -> None:
    """Move all that `source` has to `into`; `source` stays as an archived name, for history and log.

    Raises `Refused` for who may not, for the hub itself, for a partner that left, and for a partner and itself.
    """
    with publishing():
        user_can_arrange_partners(actor).or_refuse()
        source, into = lock(source), lock(into)
        check_present(source)
        check_present(into)
        if source == into or source.kind == PartnerKind.HUB:
            raise Refused(_("These two can't be merged."))
        _move_pages(source, into, actor)
        _move_people(source, into, actor)
        _move_ids(source, into)
        _move_roles(source, into)
        _move_files(source, into)
        panels_for("partner-merged", source=source, into=into)
        source.merged_into = into
        close_partner(source, actor)
        set_up_partner(into, actor)
        record(action="partner.merged", actor=actor, target=source, after={"into": into.slug}, partner=source)
        record(action="partner.merged", actor=actor, target=into, after={"from": source.slug}, partner=into)


def _move_pages(source: Partner, into: Partner, actor: User) -> None:
    """Language by language. Where `into` has no page in a language, the source's page becomes its page."""
    for page in PartnerPage.objects.filter(partner=source):
        home = PartnerPage.objects.filter(partner=into, locale=page.locale).first()
        if home is None:
            page.partner = into
            page.save()
            continue
        for child in page.get_children():
            _move(child.specific, home)
        page.refresh_from_db()
        lead_on([page] if page.live else [], home)
        take_down([page] if page.live else [], actor)


def _move(child: Page, home: PartnerPage) -> None:
    """Below the new page, under a slug that is free there."""
    path = public_path(child) if child.live else ""
    home.refresh_from_db()
    taken = set(home.get_children().values_list("slug", flat=True))
    slug = first_free(child.slug, taken)
    if slug != child.slug:
        child.slug = slug
        child.save()
    child.move(home, pos="last-child")
    child.refresh_from_db()
    lead(path, child)


def _move_people(source: Partner, into: Partner, actor: User) -> None:
    """Members keep the higher of two roles; contact persons come after those who are there."""
    for membership in Membership.objects.select_related("user").filter(partner=source):
        add_member(into, membership.user, MemberRole(membership.role), actor)
    last = into.contacts.aggregate(last=Max("order"))["last"] or 0
    for order, person in enumerate(ContactPerson.objects.filter(partner=source), start=last + 1):
        person.partner, person.order = into, order
        person.save(update_fields=["partner", "order"])


def _move_ids(source: Partner, into: Partner) -> None:
    """An id that both use keeps the source's slug before it: the next import of `into` must not hit another's page."""
    taken = set(into.external_ids.values_list("external_id", flat=True))
    for external in ExternalId.objects.filter(partner=source):
        if external.external_id in taken:
            external.external_id = first_free(f"{source.slug}:{external.external_id}"[: LONGEST_ID - 4], taken)
        taken.add(external.external_id)
        external.partner = into
        external.save(update_fields=["partner", "external_id"])


def _move_roles(source: Partner, into: Partner) -> None:
    """What the source does in others' publications; a role that both have there is one role."""
    for model in role_models():
        for role in model._default_manager.filter(partner=source):
            if model._default_manager.filter(page=role.page_id, partner=into, role=role.role).exists():
                role.delete()
            else:
                role.partner = into
                role.save(update_fields=["partner"])
    for answer in RoleAnswer.objects.filter(partner=source):
        same = {"partner": into, "translation_key": answer.translation_key, "role": answer.role}
        if RoleAnswer.objects.filter(**same).exists():
            answer.delete()
        else:
            answer.partner = into
            answer.save(update_fields=["partner"])


def _move_files(source: Partner, into: Partner) -> None:
    if source.collection_id and into.collection_id:
        for model in (get_image_model(), get_document_model()):
            model.objects.filter(collection=source.collection_id).update(collection=into.collection_id)


@cache
def role_models() -> tuple[type[PublicationRole], ...]:
    """The tables in which the rooms above keep partners in a role."""
    return tuple(_role_models())


def _role_models() -> Iterator[type[PublicationRole]]:
    for model in apps.get_models():
        if issubclass(model, PublicationRole):
            yield model
