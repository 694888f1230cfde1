"""Who makes and tends a translation: whoever may write the page."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.decisions import ALLOWED, Decision, refuse
from editing.translation.pages import SOURCE, source_of, target_locale, translation_of
from partners.models import PartnerPage
from partners.permissions import Person, user_can_edit_publication


def user_can_translate(user: Person, page: Page) -> Decision:
    """Editors make the English of their own Dutch pages, once, below the English page of their organisation."""
    may_write = user_can_edit_publication(user, page)
    if not may_write:
        return may_write
    if page.locale.language_code != SOURCE or page.is_root() or page.alias_of_id:
        return refuse(_("Only Dutch pages are translated here."))
    if translation_of(page):
        return refuse(_("This page is there in English already."))
    return ALLOWED


def user_can_translate_above(user: Person, page: Page) -> Decision:
    """The organisation's own page in English, which must be there first, is its managers' to make."""
    above = page.get_parent().specific
    if not isinstance(above, PartnerPage):
        return refuse(_("The page above this one is not there in English. The hub team can make it."))
    if above.get_parent().get_translation_or_none(target_locale()) is None:
        return refuse(_("The page above this one is not there in English. The hub team can make it."))
    if not user_can_edit_publication(user, above):
        return refuse(
            _("Your organisation has no English page yet. A manager of your organisation or the hub team makes it.")
        )
    return ALLOWED


def user_can_tend_translation(user: Person, page: Page) -> Decision:
    """Editors say of their own English pages that they are up to date with the Dutch."""
    may_write = user_can_edit_publication(user, page)
    if not may_write:
        return may_write
    source = source_of(page)
    if source is None:
        return refuse(_("This page is not a translation."))
    if Page.objects.live().public().filter(pk=source.pk).exists() or user_can_edit_publication(user, source):
        return ALLOWED
    return refuse(_("The Dutch page is not on the site, and not your organisation's."))
