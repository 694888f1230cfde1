"""Mails to who applies: that something happened, with the address of the page that says what. Never what they wrote."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from correspondence.mail import send_mail
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import (
    Applicant,
    Application,
    CallRound,
    Extension,
    QuestionnaireVersion,
    TimelineEntry,
)

AT_WORK = (Submission.DRAFT, Submission.SUBMITTED)


def at_work_on(round_: CallRound) -> QuerySet[Application]:
    """The applications that were begun and not withdrawn or erased; no try-outs."""
    return Application.objects.real().filter(round=round_, submission__in=AT_WORK)


def tell_of_version(version: QuestionnaireVersion, moment: datetime) -> None:
    """Move the drafts to the new version, their answers kept by key; say on each application, and by mail, why."""
    drafts = Application.objects.real().filter(round=version.round, submission=Submission.DRAFT)
    drafts.update(version=version)
    applications = list(at_work_on(version.round))
    note_on(applications, "version", moment, {"number": version.number, "reason": version.reason})
    tell_applicants(applications, "call_version", f"call-version:{version.pk}", reason=version.reason)


def tell_of_extension(extension: Extension, applications: Iterable[Application]) -> None:
    """Say until when there is time, and why."""
    applications = list(applications)
    what = "extended_for_one" if extension.application_id else "extended"
    detail = {"until": extension.until.isoformat(), "reason": extension.reason}
    note_on(applications, what, extension.made_at, detail)
    about: dict[str, Any] = {**detail, "until": extension.until, "is_for_one": bool(extension.application_id)}
    tell_applicants(applications, "call_extended", f"call-extended:{extension.pk}", **about)


def note_on(applications: Iterable[Application], what: str, moment: datetime, detail: dict[str, Any]) -> None:
    """The same line on the timeline of each of these."""
    TimelineEntry.objects.bulk_create(
        TimelineEntry(application=application, at=moment, what=what, detail=detail) for application in applications
    )


def tell_applicants(
    applications: Iterable[Application],
    template: str,
    key: str,
    roles: Collection[str] = ApplicantRole.values,
    **about: Any,
) -> None:
    """One mail to each person of each application in one of these roles, in the language in which they take part.

    Written inside the caller's transaction; `key` says which happening this is, so that it is told once.
    """
    people = Applicant.objects.filter(application__in=list(applications), role__in=roles, user__is_active=True)
    for person in people.select_related("user", "application__round"):
        application = person.application
        with override(person.language):
            context = {
                "call": application.round.title,
                "number": application.number,
                "address": address_of(application),
                **about,
            }
        send_mail(
            key=f"{key}:{application.pk}:{person.user_id}",
            to=person.user.email,
            template=template,
            context=context,
            language=person.language,
        )


def address_of(application: Application) -> str:
    """Where its people find it, in the present language."""
    path = reverse("my-application", kwargs={"application_id": application.pk})
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
