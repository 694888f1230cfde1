"""What a person may do with a call and with what is sent in to it: one question, one sentence."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from common.decisions import ALLOWED, Decision, refuse
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import Applicant, Application, CallPage, CallRound
from living_labs.questionnaire import Questionnaire
from living_labs.transitions import BY_NAME, By, is_read_by_owner, may
from partners.models import Membership
from partners.permissions import SIGN_IN, Person, user_can_publish_for, user_can_write_for

NOT_YOURS = _("You do not take part in this application.")
READS_ALONG = _("You read along with this application. Ask who leads it whether you may write.")
LEADS_ONLY = _("Only who leads the application can do this.")
SUBMITTED = _("This application was submitted. Open it again to change it, as long as the call is open.")
WITHDRAWN = _("This application was withdrawn. Open it again to change it, as long as the call is open.")
NOT_YET = _("Applications can be read once the call has closed.")


def role_in(user: Person, application: Application) -> ApplicantRole | None:
    """The person's role in this application, as the database has it now."""
    if not user.is_authenticated or not user.is_active:
        return None
    role = Applicant.objects.filter(user=user.pk, application=application).values_list("role", flat=True).first()
    return ApplicantRole(role) if role else None


def user_can_view_application(user: Person, application: Application) -> Decision:
    """Everybody who takes part in it, until it is erased."""
    return _as_applicant(user, application, ApplicantRole.READER, NOT_YOURS)


def user_can_write_application(user: Person, application: Application) -> Decision:
    """Writers and who leads, while it is a draft; also after the call closed, so that nothing typed is lost."""
    decision = _as_applicant(user, application, ApplicantRole.WRITER, READS_ALONG)
    if not decision:
        return decision
    told = {Submission.SUBMITTED: SUBMITTED, Submission.WITHDRAWN: WITHDRAWN}.get(Submission(application.submission))
    return refuse(told) if told else ALLOWED


def user_can_lead_application(user: Person, application: Application) -> Decision:
    """Who leads: invites, removes, submits, withdraws."""
    return _as_applicant(user, application, ApplicantRole.LEAD, LEADS_ONLY)


def user_can_change_state(user: Person, application: Application, name: str, moment: datetime) -> Decision:
    """Whether this person may make this step of the table now."""
    by = BY_NAME[name].by
    if by == By.LEAD:
        decision = user_can_lead_application(user, application)
    elif by == By.EDITOR:
        decision = user_can_read_applications_of(user, application.round)
    elif by == By.DECIDER:
        decision = user_can_decide_on(user, application.round)
    else:
        decision = refuse(LEADS_ONLY)
    return may(application, name, moment) if decision else decision


def user_can_read_applications_of(user: Person, round_: CallRound) -> Decision:
    """Editors and above of the partner whose call it is."""
    return user_can_write_for(user, round_.partner)


def user_can_read_as_owner(user: Person, application: Application, moment: datetime) -> Decision:
    """An editor of the owner, once the application can't change any more."""
    decision = user_can_read_applications_of(user, application.round)
    if not decision:
        return decision
    return ALLOWED if is_read_by_owner(application, application.round, moment) else refuse(NOT_YET)


def withheld_from(user: Person, round_: CallRound, questionnaire: Questionnaire) -> set[str]:
    """The questions whose answers a reader of the owner does not see: who applies, where that is judged blind; and

    what is confidential, for who is not of the own organisation, as the hub team that reads for all.
    """
    is_own = Membership.objects.filter(user=user.pk, partner=round_.partner).exists()
    return {
        question.key
        for question in questionnaire.questions
        if (questionnaire.blind and question.hidden_when_blind) or (question.confidential and not is_own)
    }


def user_can_decide_on(user: Person, round_: CallRound) -> Decision:
    """Publishers and managers of the partner whose call it is."""
    return user_can_publish_for(user, round_.partner)


def user_can_extend(user: Person, round_: CallRound) -> Decision:
    """Publishers and above of the partner whose call it is give more time."""
    return user_can_publish_for(user, round_.partner)


def user_can_try_out(user: Person, page: CallPage) -> Decision:
    """Editors and above fill in the form of their own call as an applicant would."""
    return user_can_write_for(user, page.partner)


def _as_applicant(user: Person, application: Application, role: ApplicantRole, reason: object) -> Decision:
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    own = role_in(user, application)
    if own is None or application.erased_at:
        return refuse(NOT_YOURS)
    return ALLOWED if own.includes(role) else refuse(reason)
