"""Answering: one section on a page, saved by a button or while somebody types; and choosing between two texts."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.parking import let_go, parked_token, take_back, to_copy
from common.decisions import Refused
from common.private_files.sentences import UnwelcomeFile
from common.private_files.uploads import takes_files
from living_labs.forms import SectionForm
from living_labs.forms.section import PREFIX, rows_of
from living_labs.models import Application
from living_labs.permissions import user_can_write_application
from living_labs.questionnaire import Section
from living_labs.questionnaire.kinds import shown
from living_labs.services.answering import Saved, choose, save_answers, seal_of_both, seals_of
from living_labs.services.attaching import LIMITS, attach, detach, files_of
from living_labs.services.submitting import answers_of
from living_labs.services.unfinished import came_by_form, take_back_upload, unfinished_of
from living_labs.views.mine import button_of_applicant, of_applicant, wants_json
from partners.views.signed_in import person

FORBIDDEN, GONE, NOT_RIGHT = 403, 410, 422
PART_GONE = gettext_lazy("The call was changed: this part is not asked any more.")


@takes_files(LIMITS)
@of_applicant
def section(request: HttpRequest, application: Application, section_key: str) -> HttpResponse:
    """Show a section; by POST save what was typed, whole or half."""
    asked = application.version.questionnaire.section(section_key)
    if request.method == "POST":
        return _save(request, application, asked) if asked else _not_saved(request, GONE, str(PART_GONE))
    if asked is None:
        raise Http404
    parked = take_back(request)
    form = _form(application, asked, parked)
    if parked:
        messages.info(request, _("You had been signed out. This is what you typed: save it to keep it."))
        form.seals.update(form.seen)  # of the page on which it was typed: what others saved since is not overwritten
        form.keep_only_faults()
    return _page(request, application, form)


@button_of_applicant
def choose_text(request: HttpRequest, application: Application, other_id: int) -> HttpResponse:
    """Settle a question with two texts."""
    other = get_object_or_404(application.other_texts, pk=other_id)
    try:
        takes_other = request.POST.get("text") == "other"
        choose(application, person(request), other, request.POST.get("seen", ""), takes_other=takes_other)
        messages.success(request, _("Chosen and saved."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    holder = next(
        (each for each in application.version.questionnaire.sections if _has(each, other.question)),
        None,
    )
    if holder is None:  # the question is gone in a newer version
        return redirect("my-application", application.pk)
    return redirect("application-section", application.pk, holder.key)


def _save(request: HttpRequest, application: Application, asked: Section) -> HttpResponse:
    form = _form(application, asked, request.POST)
    try:
        saved = save_answers(application, person(request), form.typed, form.seen)
    except Refused as refusal:
        if wants_json(request):
            raise
        return _not_saved(request, FORBIDDEN, str(refusal))
    let_go(request)
    if wants_json(request):
        return JsonResponse(_told(saved))
    form.keep_only_faults()
    _save_files(request, application, form)
    if form.errors or form.faults_of_files or saved.doubled:
        form.seals.update({key: form.seen[key] if key in saved.doubled else seal for key, seal in saved.seals.items()})
        return _page(request, application, form, saved=saved, status=NOT_RIGHT)
    messages.success(request, _("Saved at %(time)s.") % {"time": _time(saved)})
    following = _following(application, asked) if request.POST.get("then") == "next" else asked
    if following is None:
        return redirect("application-check", application.pk)
    return redirect("application-section", application.pk, following.key)


def _not_saved(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    return to_copy(request, status, reason, prefix=f"{PREFIX}-")


def _save_files(request: HttpRequest, application: Application, form: SectionForm) -> None:
    """Take in the files that came with the form, or take one out; what is not welcome is said at its question."""
    user = person(request)
    for question in form.section.questions:
        for file in request.FILES.getlist(f"file-{question.key}"):
            try:
                attach(application, user, question.key, file, file.name or "")
                came_by_form(application, user, question.key, file)
            except (UnwelcomeFile, Refused) as fault:
                form.faults_of_files.setdefault(question.key, []).append(_sentence(fault))
    for name, remove in (("remove-file", detach), ("remove-upload", take_back_upload)):
        if removed := request.POST.get(name):
            with suppress(ValueError):  # no key at all: nothing of that name is there
                remove(application, user, UUID(removed))


def _sentence(fault: UnwelcomeFile | Refused) -> str:
    return fault.sentence if isinstance(fault, UnwelcomeFile) else str(fault)


def _told(saved: Saved) -> dict[str, Any]:
    """What the script is told: the time to show, the new seals, and what is wrong or double."""
    return {
        "saved": _("saved %(time)s") % {"time": _time(saved)},
        "seals": saved.seals,
        "doubled": sorted(saved.doubled),
    }


def _page(
    request: HttpRequest, application: Application, form: SectionForm, saved: Saved | None = None, status: int = 200
) -> HttpResponse:
    questionnaire = application.version.questionnaire
    sections = questionnaire.sections
    may_write = user_can_write_application(request.user, application)
    begun = unfinished_of(application, person(request), form.section) if may_write else {}
    context = {
        "application": application,
        "section": form.section,
        "sections": sections,
        "position": sections.index(form.section) + 1,
        "form": form,
        "rows": rows_of(form, questionnaire, files_of(application), begun),
        "doubles": _doubles(application, form),
        "may_write": may_write,
        "saved": _time(saved) if saved else "",
        "following": _following(application, form.section),
        "parked_token": parked_token(request),
    }
    return render(request, "living_labs/section.html", context, status=status)


def _form(application: Application, asked: Section, data: Any) -> SectionForm:
    return SectionForm(asked, answers_of(application), seals_of(application), data)


def _doubles(application: Application, form: SectionForm) -> list[dict[str, Any]]:
    """Questions of this section that have two texts, both as they would be read."""
    questions = {question.key: question for question in form.questions}
    answers = {answer.question: answer for answer in application.answers.select_related("saved_by")}
    others = application.other_texts.filter(question__in=questions).select_related("written_by")
    return [
        {
            "other": other,
            "question": questions[other.question],
            "seal": seal_of_both(answers.get(other.question), other),
            "stored": answers.get(other.question),
            "stored_lines": shown(questions[other.question], getattr(answers.get(other.question), "value", None)),
            "other_lines": shown(questions[other.question], other.value),
        }
        for other in others
    ]


def _following(application: Application, asked: Section) -> Section | None:
    sections = application.version.questionnaire.sections
    place = sections.index(asked) + 1
    return sections[place] if place < len(sections) else None


def _has(each: Section, key: str) -> bool:
    return any(question.key == key for question in each.questions)


def _time(saved: Saved) -> str:
    return date_format(timezone.localtime(saved.at), "H:i")
