"""Makes the English of a Dutch page, by Wagtail's simple translation."""

from django.utils.translation import gettext_lazy as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Page, Revision

from accounts.models import User
from common.audit import record
from common.decisions import Refused
from common.publishing import publishing
from editing.translation.pages import target_locale
from editing.translation.permissions import user_can_translate, user_can_translate_above
from partners.models import PartnerPage


def make_translation(page: Page, actor: User, is_above_made: bool = False) -> Page:
    """Copy a Dutch page as an English draft; where asked, the organisation's page above it first.

    Raises `Refused` for who may not, where the page is there already, and where the page above is not and was not asked
    for.
    """
    with publishing():
        user_can_translate(actor, page).or_refuse()
        if lacks_page_above(page):
            if not is_above_made:
                raise Refused(_("The organisation’s page is not there in English yet. Have it made too."))
            user_can_translate_above(actor, page).or_refuse()
            _copy(page.get_parent().specific, actor)
        _link_above(page, actor)
        return _copy(page.specific, actor)


def lacks_page_above(page: Page) -> bool:
    """True where there is no English page to put the translation under."""
    above = page.get_parent()
    return not above.is_root() and above.get_translation_or_none(target_locale()) is None and not _unlinked(above)


def _unlinked(above: Page) -> Page | None:
    """The organisation's English page, where somebody made it by hand: nothing says yet that the two are one."""
    page = above.specific
    if not isinstance(page, PartnerPage):
        return None
    pages = PartnerPage.objects.filter(partner=page.partner, locale=target_locale(), alias_of__isnull=True)
    found: Page | None = pages.exclude(translation_key=page.translation_key).first()
    return found


def _link_above(page: Page, actor: User) -> None:
    """Let the organisation's two pages be one in two languages, as Wagtail wants before it copies what is below."""
    above = page.get_parent()
    twin = None if above.get_translation_or_none(target_locale()) else _unlinked(above)
    if twin:
        twin.translation_key = above.translation_key
        twin.save(clean=False, log_action=None, update_fields=["translation_key"])
        record(action="translation.linked", actor=actor, target=twin, after={"to": above.pk})


def _copy(page: Page, actor: User) -> Page:
    """Wagtail asks for a right that would hold on every partner's pages; ours was asked above."""
    action = CopyPageForTranslationAction(page=page, locale=target_locale(), user=actor)
    made: Page = action.execute(skip_permission_checks=True)
    # Wagtail makes it in nobody's name: with four eyes its maker could then publish it as somebody else's work.
    Revision.objects.filter(pk=made.latest_revision_id).update(user=actor)
    record(action="translation.made", actor=actor, target=made, after={"from": page.pk})
    return made
