"""Four eyes in the page editor: it says who publishes, before somebody looks for the button.

The rule itself is in what Wagtail asks before it publishes (`PartnerTreeTester.can_publish`, `PublisherApproval`). The
editor asks before it saves what was typed, so here the saved version is asked after once more.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from common.decisions import Refused
from partners.models.approval import APPROVE, OWN_WORK
from partners.models.pages import PartnerTreeTester
from partners.permissions import NOTHING_OF_OTHERS, user_can_publish_page

PUBLISH, WORKFLOW, WORKFLOW_ACTION = "action-publish", "action-workflow-action", "workflow-action-name"
COPIES = ("publish_copies", "alias")  # the fields of Wagtail's form for copies that go live at once
NO_CHANGE = {"go_live_at", "expire_at", "comment_notifications"}
APPROVED_OWN_CHANGE = _(
    "You changed the text while you approved it, and your organisation publishes with four eyes. Save your change as a"
    " draft and have somebody else approve it; or take the change back, and approve the text as it was."
)
KEPT = _("Saved as a draft, not published.")
PUBLISHES_NO_COPY = _("Your organisation publishes with four eyes. Make the copy as a draft, and submit it.")


def before_editing(request: HttpRequest, page: Page) -> None:
    """Say why there is no button to publish, or that there is one for somebody else's work only."""
    tester = _tester(request, page)
    if request.method != "GET" or tester is None or not tester.needs_second_person or not tester.is_publisher:
        return
    decision = user_can_publish_page(request.user, page)
    messages.info(request, decision.reason or _("Somebody else wrote this. You can publish it, unless you change it."))


def before_creating(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """The same for a new page."""
    tester = _tester(request, parent)
    if request.method != "GET" or tester is None or not tester.needs_second_person:
        return
    if "publish" in tester.permissions:  # below it: the organisation's own page is another matter
        messages.info(request, NOTHING_OF_OTHERS)


def before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what was typed as a draft where publishing it would be publishing own work."""
    tester = _tester(request, page)
    if tester is None or not tester.needs_second_person or tester.can_publish():
        return None
    messages.warning(request, _kept(request, page))
    return redirect("wagtailadmin_pages:edit", page.pk)


def after_editing(request: HttpRequest, page: Page) -> None:
    """The button was there, and the change was saved before it was pressed: say what became of it."""
    tester = _tester(request, page)
    wanted = PUBLISH in request.POST or (WORKFLOW in request.POST and request.POST.get(WORKFLOW_ACTION) == APPROVE)
    if not wanted or tester is None or not tester.needs_second_person or not tester.is_publisher:
        return
    if page.has_unpublished_changes and not tester.can_publish():
        messages.warning(request, _kept(request, page))


def before_copying(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy is a new page: it goes the way of new pages."""
    parent = page.get_parent()
    tester = _tester(request, parent) if parent else None
    if request.method != "POST" or tester is None or not tester.needs_second_person:
        return None
    if not any(request.POST.get(name) for name in COPIES):
        return None
    messages.error(request, str(PUBLISHES_NO_COPY))
    return redirect("wagtailadmin_pages:copy", page.pk)


def refuse_own_approval(form: WagtailAdminPageForm) -> None:
    """Raise `Refused` where a form approves the page and changes it in one go."""
    if not form.data.get(WORKFLOW) or form.data.get(WORKFLOW_ACTION) != APPROVE or form.for_user is None:
        return
    tester = form.instance.permissions_for_user(form.for_user)
    if isinstance(tester, PartnerTreeTester) and tester.needs_second_person and _changes_text(form):
        raise Refused(APPROVED_OWN_CHANGE)


def _changes_text(form: WagtailAdminPageForm) -> bool:
    """True where more changes than remarks and dates."""
    rows = [formset for name, formset in form.formsets.items() if name != "comments"]
    return bool(set(form.changed_data) - NO_CHANGE) or any(formset.has_changed() for formset in rows)


def _tester(request: HttpRequest, page: Page) -> PartnerTreeTester | None:
    tester: Any = page.specific_deferred.permissions_for_user(request.user)
    return tester if isinstance(tester, PartnerTreeTester) else None


def _kept(request: HttpRequest, page: Page) -> str:
    reason = user_can_publish_page(request.user, page).reason or OWN_WORK
    return f"{KEPT} {reason}"
