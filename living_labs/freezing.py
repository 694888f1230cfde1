"""What a call asks is frozen from the opening, or from the first application on: a change of it says why.

The form says so where the reason is typed. Wagtail publishes in other ways too (in bulk, on a date, by approving what
waited): there `services.rounds.why_not_published` refuses. Both ask a call's page, which knows its form: so this knows
neither.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.clock import now
from living_labs.models.application import Application
from living_labs.models.round import QuestionnaireVersion
from living_labs.questionnaire.building import questionnaire_of
from living_labs.questionnaire.comparing import asks_the_same

ALL_TAKEN_OUT = _("People answer these questions already: they can't all be taken out.")
NO_REASON = _(
    "The call has opened, and you changed what is asked or how it is judged. Say in “Why the questions change” why:"
    " everybody who began to apply gets it by e-mail. Or take the change back."
)

TOLD_BEFORE = _(
    "In “Why the questions change” stands the reason of an earlier change. Say why they change now: everybody who began"
    " to apply gets it by e-mail."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The field in which it is mended, and the sentence that says how."""

    field: str
    sentence: Any


def version_of(page: Any) -> QuestionnaireVersion | None:
    """The version that applicants answer now, with its round."""
    if page.pk is None:
        return None
    versions = QuestionnaireVersion.objects.filter(round=page.translation_key, number__gt=0)
    return versions.select_related("round").order_by("-number").first()


def is_frozen(version: QuestionnaireVersion, moment: datetime) -> bool:
    """True where it has opened by then, or somebody began."""
    if version.round.has_opened(moment):
        return True
    return Application.objects.filter(round=version.round_id, is_try_out=False).exists()


def was_told(page: Any, reason: str) -> bool:
    """True where it came with an earlier change: each later draft of the page begins with it."""
    return QuestionnaireVersion.objects.filter(round=page.translation_key, number__gt=0, reason=reason).exists()


def fault_of(page: Any, asks: Any, reason: str) -> Fault | None:
    """Why the page can't go live with what `asks` (the page itself, or what was typed in its form), for this reason."""
    version = version_of(page)
    if version is None or not is_frozen(version, max(now(), page.go_live_at or now())):
        return None
    live = type(page).objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
    standing = list(live.select_related("locale"))
    asked = questionnaire_of([asks, *(each for each in standing if each.pk != page.pk)])
    content, before = map(QuestionnaireVersion.content_of, (asked, questionnaire_of(standing)))
    if standing and asks_the_same(before, content):  # who extends the call, or changes its title, gives no reason
        return None
    if not asked:
        return Fault("questions", ALL_TAKEN_OUT)
    if asks_the_same(version.content, content):
        return None
    if reason and not was_told(page, reason):
        return None
    return Fault("change_reason", TOLD_BEFORE if reason else NO_REASON)
