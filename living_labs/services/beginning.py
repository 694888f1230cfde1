"""Beginning an application, and the questions that come before it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from accounts.models import User
from common.audit import record
from common.decisions import Refused
from living_labs.enums import ApplicantRole, Submission, Window
from living_labs.models import Applicant, Application, CallPage, CallRound, QuestionnaireVersion
from living_labs.timeline import note
from living_labs.transitions import REASONS

MOST_BEGUN = 10  # per person and call: beyond that it is a mistake or a machine
NOT_FOR_YOU = _("One of your answers does not fit this call.")
OFF_THE_SITE = _("This call is not on the site at the moment.")
TOO_MANY = _("You have begun many applications for this call. Go on with one of them, or withdraw some.")


def newest_version(round_: CallRound) -> QuestionnaireVersion | None:
    """What the call asks now; None where it asks nothing on the portal."""
    return round_.versions.filter(number__gt=QuestionnaireVersion.TRY_OUT).order_by("-number").first()


def on_the_site() -> PageQuerySet:
    """The pages of calls that anybody can read."""
    return CallPage.objects.filter(live=True).public()


def is_on_the_site(round_: CallRound) -> bool:
    """True while a page of the call can be read by anybody."""
    return on_the_site().filter(translation_key=round_.pk).exists()


@transaction.atomic
def begin(
    round_: CallRound, user: User, eligibility: Mapping[str, str], key: UUID, moment: datetime, language: str
) -> Application:
    """Make an application of which `user` has the lead; `key`, from the form, makes one of several clicks.

    Raises `Refused` outside the call's window, where the call is off the site, and where a rule is not met.
    """
    round_ = CallRound.objects.select_for_update().select_related("partner").get(pk=round_.pk)
    earlier = Application.objects.of(user).filter(pk=key, round=round_).first()
    if earlier:
        return earlier
    version = _version_to_begin(round_, user, eligibility, moment)
    if _is_taken(key):  # by another's: keys are told to nobody, so this one was made up
        raise Refused(OFF_THE_SITE)
    application = Application.objects.create(
        pk=key, round=round_, version=version, eligibility=dict(eligibility), made_at=moment
    )
    _add_lead(application, user, moment, language)
    record(action="application.begun", actor=user, target=application, partner=round_.partner)
    return application


def _is_taken(key: UUID) -> bool:
    """True where there is an application of this key, or of its number, which is the beginning of the key."""
    rest = (1 << 96) - 1
    return Application.objects.filter(pk__range=(UUID(int=key.int & ~rest), UUID(int=key.int | rest))).exists()


def _version_to_begin(
    round_: CallRound, user: User, eligibility: Mapping[str, Any], moment: datetime
) -> QuestionnaireVersion:
    """The newest version; raises `Refused` where nothing may be begun."""
    version = newest_version(round_)
    if version is None or not is_on_the_site(round_):
        raise Refused(OFF_THE_SITE)
    if (window := round_.window(moment)) != Window.OPEN:
        raise Refused(REASONS[window])
    if version.questionnaire.failing(eligibility):
        raise Refused(NOT_FOR_YOU)
    under_way = Application.objects.of(user).filter(round=round_).exclude(submission=Submission.WITHDRAWN)
    if under_way.count() >= MOST_BEGUN:
        raise Refused(TOO_MANY)
    return version


def _add_lead(application: Application, user: User, moment: datetime, language: str) -> None:
    Applicant.objects.create(
        application=application, user=user, role=ApplicantRole.LEAD, language=language, since=moment
    )
    note(application, "begun", moment, user)
