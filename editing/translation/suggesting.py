"""Fills an English page with what the machine makes of the Dutch, as a draft that an editor reads first."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from common.audit import record
from common.decisions import ALLOWED, Decision, Refused, refuse
from common.publishing import publishing
from editing.translation.machine import in_english, translator
from editing.translation.pages import as_it_stands, source_of
from editing.translation.permissions import user_can_tend_translation
from editing.translation.texts import put, untranslated


def user_can_ask_the_machine(user: User, page: Page) -> Decision:
    """Editors, for their own English pages that nobody locked, where the operator named a machine."""
    if translator() is None:
        return refuse(_("No machine translation was set up."))
    decision = user_can_tend_translation(user, page)
    if not decision:
        return decision
    is_locked = page.specific.permissions_for_user(user).page_locked()
    return refuse(_("This page is locked.")) if is_locked else ALLOWED


def suggest(page: Page, actor: User) -> int:
    """Put a translation in all that is empty or still Dutch; returns how many texts. Raises `Refused` for who may not,
    and where nothing is left to translate or the machine gave nothing.

    The machine is asked before the transaction begins: it may be slow.
    """
    user_can_ask_the_machine(actor, page).or_refuse()
    translate, source = translator(), source_of(page)
    assert translate and source, "asked above"
    source = as_it_stands(source)
    texts = untranslated(page.get_latest_revision_as_object(), source)
    if not texts:
        raise Refused(_("Nothing on this page is empty or still in Dutch."))
    english = in_english(texts, translate)
    if not english:
        raise Refused(_("The machine gave no translation. Try again later."))
    with publishing():
        page = Page.objects.get(pk=page.pk).specific  # a colleague may have saved while the machine was busy
        user_can_ask_the_machine(actor, page).or_refuse()
        draft = page.get_latest_revision_as_object()
        put(draft, source, lambda text: english.get(text, text))
        draft.save_revision(user=actor, log_action=True, clean=False)
        record(action="translation.suggested", actor=actor, target=page, after={"texts": len(english)})
    return len(english)
