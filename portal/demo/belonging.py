"""What in the demo belongs to whom: pictures to their partner's collection, roles confirmed by whom they name."""

from django.db.models import Q
from wagtail.models import Page

from common.clock import now
from common.models import PortalImage, PublishablePage
from partners.enums import RoleState
from partners.models import ContactPerson, PartnerPage, RoleAnswer
from partners.services.merging import role_models


def settle_belongings() -> None:
    """Run after everything is loaded; runs as often as you like."""
    _give_pictures()
    _confirm_roles()


def _give_pictures() -> None:
    """A picture on a partner's page, publication or contact person is that partner's."""
    for page in PartnerPage.objects.select_related("partner"):
        below = Page.objects.descendant_of(page, inclusive=True).specific()
        used = {each.image_id for each in below if isinstance(each, PublishablePage)}
        photos = ContactPerson.objects.filter(partner=page.partner).values("photo")
        mine = PortalImage.objects.filter(Q(pk__in=used) | Q(pk__in=photos))
        mine.update(collection=page.partner.collection)


def _confirm_roles() -> None:
    """In the demo every co-partner agreed, so that its pages show what they are made to show."""
    roles = [role for model in role_models() for role in model._default_manager.select_related("page")]
    agreed = {(role.partner_id, role.page.translation_key, role.role) for role in roles}
    answers = [
        RoleAnswer(partner_id=partner, translation_key=key, role=role, state=RoleState.CONFIRMED, answered_at=now())
        for partner, key, role in agreed
    ]
    RoleAnswer.objects.bulk_create(answers, ignore_conflicts=True)
