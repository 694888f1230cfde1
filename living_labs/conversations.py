"""The conversation between who applies and the owner of the call, by the rights of both at the moment of asking."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.languages import language_of
from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from correspondence.subjects import Reader, SubjectRules, full_name, register_subject, uuid_of
from living_labs.enums import ApplicantRole
from living_labs.models import Application
from living_labs.permissions import NOT_YOURS, role_in, user_can_read_applications_of
from living_labs.services.overview import READS, rounds_of
from partners.models import members_of

KIND = "living_labs.application"
APPLICANT, OWNER = "applicant", "owner"
READS_ALONG = gettext_lazy("You read along. Ask who leads the application whether you may write.")


def about(application: Application) -> str:
    """The key of its conversation."""
    return f"{KIND}:{application.pk}"


def register() -> None:
    """Let there be conversations about applications."""
    register_subject(
        KIND,
        SubjectRules(
            may_read=may_read,
            may_write=may_write,
            side_of=side_of,
            sides={APPLICANT: gettext_lazy("Applicant"), OWNER: gettext_lazy("Owner of the call")},
            readers=readers,
            keys_of=keys_of,
            titles=titles,
            address=lambda key: reverse("application-messages", args=[key]),
            name_of=name_of,
        ),
    )


def may_read(user: User, key: str) -> Decision:
    """Everybody who takes part in it, and the editors of the owner; what a draft says stays with the applicant."""
    application = _application(key)
    if application is None:
        return refuse(NOT_YOURS)
    return ALLOWED if role_in(user, application) else user_can_read_applications_of(user, application.round)


def may_write(user: User, key: str) -> Decision:
    """Who reads, but for those who only read along with the application."""
    application = _application(key)
    if application is None:
        return refuse(NOT_YOURS)
    role = role_in(user, application)
    if role is None:
        return user_can_read_applications_of(user, application.round)
    return ALLOWED if role.includes(ApplicantRole.WRITER) else refuse(READS_ALONG)


def side_of(user: User, key: str) -> str:
    """Who takes part stands on the applicant's side, also where they belong to the owner."""
    application = _application(key)
    return APPLICANT if application and role_in(user, application) else OWNER


def readers(key: str, side: str) -> Iterable[Reader]:
    """Who is told that `side` wrote: the editors of the owner, or all applicants."""
    application = _application(key)
    if application is None:
        return []
    if side == OWNER:
        people = application.applicants.select_related("user")
        return [Reader(person.user, person.language) for person in people]
    return [Reader(member, language_of(member)) for member in members_of(application.round.partner, READS)]


def keys_of(user: User) -> Collection[str]:
    """The applications whose conversation this person may read now."""
    present = Application.objects.real().order_by()  # SQLite joins nothing ordered
    own = present.filter(applicants__user=user)
    received = present.filter(round__in=rounds_of(user).values("pk"))
    return [str(key) for key in own.union(received).values_list("pk", flat=True)]


def titles(keys: Collection[str]) -> Mapping[str, Any]:
    """The call and the application's number: nothing that the applicant wrote."""
    found = Application.objects.filter(pk__in=list(keys)).select_related("round")
    told = _("Application %(number)s for “%(call)s”")
    return {str(each.pk): told % {"number": each.number, "call": each.round.title} for each in found}


def name_of(user: User, key: str) -> str:
    """The name, but of an applicant not where the call is judged without names."""
    application = _application(key)
    is_blind = application is not None and application.version.questionnaire.blind
    return "" if is_blind and side_of(user, key) == APPLICANT else full_name(user, key)


def _application(key: str) -> Application | None:
    """The application of a key; None for one that was erased, that is a try-out, or that never was."""
    number = uuid_of(key)
    if number is None:
        return None
    return Application.objects.real().select_related("round__partner", "version").filter(pk=number).first()
