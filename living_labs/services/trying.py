"""The owner fills in the form of a call as an applicant would, also of one that was never published."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from living_labs.enums import ApplicantRole
from living_labs.models import Applicant, Application, CallPage, CallRound, QuestionnaireVersion
from living_labs.permissions import user_can_try_out
from living_labs.questionnaire import Questionnaire
from living_labs.questionnaire.building import questionnaire_of
from living_labs.services.erasing import delete_files_of

KEPT = timedelta(days=30)


@transaction.atomic
def start_try_out(page: CallPage, actor: User) -> Application:
    """An application to the newest draft, that counts for nothing. Raises `Refused`."""
    user_can_try_out(actor, page).or_refuse()
    asked = _newest(page)
    if not asked:
        raise Refused(_("This call has no questions yet. Add them, save the draft, and try again."))
    moment = now()
    round_ = _round_of(page)
    content = QuestionnaireVersion.content_of(asked)
    version = QuestionnaireVersion.objects.create(
        round=round_, number=QuestionnaireVersion.TRY_OUT, content=content, made_at=moment
    )
    application = Application.objects.create(round=round_, version=version, is_try_out=True, made_at=moment)
    Applicant.objects.create(
        application=application,
        user=actor,
        role=ApplicantRole.LEAD,
        language=get_language() or settings.LANGUAGE_CODE,
        since=moment,
    )
    record(action="application.tried_out", actor=actor, target=application, partner=page.partner)
    return application


@transaction.atomic
def delete_try_out(application: Application, actor: User) -> None:
    """Throw a try-out away, with what was typed in it. Raises `Refused` for a real one, and for somebody else's."""
    if not application.is_try_out:
        raise Refused(_("This is no try-out."))
    if not application.applicants.filter(user=actor.pk, role=ApplicantRole.LEAD).exists():
        raise Refused(_("This is not your try-out."))
    record(action="application.try_out_deleted", actor=actor, target=application, partner=application.round.partner)
    delete_whole([application])


@transaction.atomic
def erase_old_try_outs() -> int:
    """Throw away the try-outs of more than a month ago; returns how many."""
    old = list(Application.objects.filter(is_try_out=True, made_at__lt=now() - KEPT))
    delete_whole(old)
    return len(old)


def delete_whole(tried: list[Application]) -> None:
    """Delete try-outs with their files, and with the questions of which nothing else was made."""
    versions = {application.version_id for application in tried}
    delete_files_of(tried)
    Application.objects.filter(pk__in=[application.pk for application in tried]).delete()
    unused = QuestionnaireVersion.objects.filter(pk__in=versions, number=QuestionnaireVersion.TRY_OUT)
    unused.filter(applications=None).delete()


def _newest(page: CallPage) -> Questionnaire:
    """What the newest texts of the call ask, in all its languages."""
    pages = CallPage.objects.filter(translation_key=page.translation_key, alias_of=None).select_related("locale")
    return questionnaire_of([each.get_latest_revision_as_object() for each in pages])


def _round_of(page: CallPage) -> CallRound:
    """The round; of a call that was never published it has no dates yet."""
    titles = {f"title_{page.locale.language_code}": page.get_latest_revision_as_object().title}
    defaults = {"partner": page.partner, **titles}
    round_, _is_new = CallRound.objects.get_or_create(pk=page.translation_key, defaults=defaults)
    return round_
