"""What becomes of applications when somebody has their account erased."""

from accounts.models import User
from common.audit import record
from common.clock import now
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import Applicant, Application
from living_labs.permissions import user_can_lead_application
from living_labs.services.answering import held
from living_labs.services.changing import change_state
from living_labs.services.erasing import erase
from living_labs.services.trying import delete_whole
from living_labs.timeline import note


def leave_applications(person: User) -> None:
    """One's own are erased, whatever was decided; on those with others, somebody else leads from now on."""
    for application in Application.objects.filter(applicants__user=person):
        others = Applicant.objects.filter(application=application).exclude(user=person)
        if others.exists():
            _leave(application, person)
        elif application.is_try_out:
            delete_whole([application])
        else:
            _take_back(application, person)
            erase(application, now())


def _take_back(application: Application, person: User) -> None:
    """Nobody judges what nobody stands for any more."""
    is_undecided = application.submission == Submission.SUBMITTED and not application.verdict_sent_at
    if is_undecided and user_can_lead_application(person, application):
        change_state(application, "withdraw", person)


def _leave(application: Application, person: User) -> None:
    application = held(application)
    others = list(application.applicants.exclude(user=person).order_by("since", "pk"))
    if all(other.role != ApplicantRole.LEAD for other in others):
        heir = max(others, key=lambda other: list(ApplicantRole).index(ApplicantRole(other.role)))
        record(
            action="application.role_changed",
            actor=None,
            target=application,
            before={"role": heir.role},
            after={"role": ApplicantRole.LEAD},
        )
        heir.role = ApplicantRole.LEAD
        heir.save(update_fields=["role"])
    note(application, "left", now(), person)
    application.applicants.filter(user=person).delete()
