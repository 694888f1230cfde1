"""Who may say that a page is still right."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.decisions import Decision, refuse
from partners.models import PartnerPage, PartnerPublication
from partners.permissions import SIGN_IN, Person, user_can_edit_profile, user_can_publish_for


def user_can_confirm(user: Person, page: Page) -> Decision:
    """Who may publish for the partner; the organisation's own page is its managers'."""
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    page = page.specific
    if isinstance(page, PartnerPage):
        return user_can_edit_profile(user, page.partner)
    if isinstance(page, PartnerPublication):
        return user_can_publish_for(user, page.partner)
    return refuse(_("This page is not asked about."))
