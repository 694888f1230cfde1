"""What the page editor says first: what has to change, and what others said of the draft."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState

from editing.models.approval import Answer
from editing.services.approval import answers_about_newest


def before_editing(request: HttpRequest, page: Page) -> None:
    """Wagtail shows both only behind a button of the side panel."""
    if request.method == "GET":
        # Wagtail's own way to ask for it once: the editor looks at it in some twenty places.
        page._current_workflow_states = list(page.workflow_states.active().select_related("current_task_state__task"))
        _say_what_has_to_change(request, page)
        _say_what_was_answered(request, page)


def _say_what_has_to_change(request: HttpRequest, page: Page) -> None:
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    answer = state.current_task_state
    who = str(answer.finished_by or "")
    if answer.comment:
        message = _("%(who)s asks for a change: “%(remark)s”") % {"who": who, "remark": answer.comment}
    else:
        message = _("%(who)s asks for a change. Look at the remarks beside the text.") % {"who": who}
    messages.warning(request, message)


def _say_what_was_answered(request: HttpRequest, page: Page) -> None:
    answers = answers_about_newest(page)
    if not answers:
        return
    yes = sum(answer == Answer.YES for answer in answers)
    changes = len(answers) - yes
    said = [
        ngettext("%(count)s person says yes", "%(count)s people say yes", yes) % {"count": yes} if yes else "",
        ngettext("%(count)s person asks for a change", "%(count)s people ask for a change", changes)
        % {"count": changes}
        if changes
        else "",
    ]
    address = reverse("approval_requests", args=[page.pk])
    button = messages.button(address, _("Read the answers"))
    text = _("Approval by link: %(said)s.") % {"said": ", ".join(filter(None, said))}
    messages.info(request, text, buttons=[button])
