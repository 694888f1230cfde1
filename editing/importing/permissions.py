"""Who imports for whom: editors bring in drafts, publishers bring in what stands on the site at once."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.decisions import ALLOWED, Decision, refuse
from editing.models import ImportRun, ImportState
from partners.models import WRITERS, Partner
from partners.permissions import Person, is_hub_team, user_can_publish_own_work_for, user_can_write_for

NO_PAGE = _("This organisation has no Dutch page yet, below which its publications could stand.")
BUSY = _("Another import of this organisation is under way. Wait until it is done.")
FAULTS = _("The list is not right yet. Mend it first.")
NOTHING = _("The list says nothing new.")
NOT_NOW = _("This cannot be done with the import as it stands now.")


def partners_to_import_for(user: Person) -> QuerySet[Partner]:
    """The partners for which the person may bring in a list, and take out their own."""
    if not user.is_authenticated or not user.is_active:
        return Partner.objects.none()
    with_page = Partner.objects.active().filter(pages__locale__language_code="nl")
    if is_hub_team(user):
        return with_page
    return with_page.filter(memberships__user=user.pk, memberships__role__in=WRITERS)


def user_can_import_for(user: Person, partner: Partner) -> Decision:
    """Editors and above, for a partner that has a Dutch page."""
    decision = user_can_write_for(user, partner)
    if not decision:
        return decision
    return ALLOWED if partner.pages.filter(locale__language_code="nl").exists() else refuse(NO_PAGE)


def user_can_import_onto_the_site(user: Person, partner: Partner) -> Decision:
    """What this person brings in needs nobody else to publish it; else it becomes drafts."""
    return user_can_publish_own_work_for(user, partner)


def user_can_start_import(user: Person, run: ImportRun) -> Decision:
    """Who may import, once every row is right, and no other import of the partner is under way."""
    decision = user_can_import_for(user, run.partner)
    if not decision:
        return decision
    if not run.may_become(ImportState.RUNNING) or run.undone_by_id:
        return refuse(NOT_NOW)
    if run.state == ImportState.FAILED and not user_may_go_on(user, run):
        return user_may_go_on(user, run)
    if run.faults:
        return refuse(FAULTS)
    if run.state == ImportState.CHECKED and not run.to_do:
        return refuse(NOTHING)
    return _alone(run)


def user_can_undo_import(user: Person, run: ImportRun) -> Decision:
    """Who may do what the import did: take off the site is the publishers'."""
    may = user_can_import_onto_the_site if run.publishes else user_can_write_for
    decision = may(user, run.partner)
    if not decision:
        return decision
    return _alone(run) if run.may_become(ImportState.UNDOING) else refuse(NOT_NOW)


def user_may_go_on(user: Person, run: ImportRun) -> Decision:
    """Asked again by the worker before each batch: roles may have changed since it was started."""
    may = user_can_import_onto_the_site if run.publishes else user_can_import_for
    return may(user, run.partner)


def _alone(run: ImportRun) -> Decision:
    busy = ImportRun.objects.filter(partner=run.partner, state__in=(ImportState.RUNNING, ImportState.UNDOING))
    return refuse(BUSY) if busy.exclude(pk=run.pk).exists() else ALLOWED
