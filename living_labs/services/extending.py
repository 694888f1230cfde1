"""More time: for all who apply, or for one after a proven fault. Never less, and never after a decision was sent."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from common.audit import record
from common.clock import now, today
from common.decisions import Refused
from common.publishing import publishing
from living_labs.models import Application, CallPage, CallRound, Extension
from living_labs.permissions import user_can_extend
from living_labs.services.answering import held
from living_labs.services.live_change import change_also_live
from living_labs.services.telling import at_work_on, tell_of_extension
from living_labs.transitions import closes_at

LONGEST_REASON = 300


def extend(round_: CallRound, until: datetime, reason: str, actor: User) -> Extension:
    """Keep the call open until a later instant; its pages say so and why. Raises `Refused`."""
    with publishing():
        round_ = CallRound.objects.select_for_update().select_related("partner").get(pk=round_.pk)
        user_can_extend(actor, round_).or_refuse()
        moment, former = now(), round_.closes_at
        _check(round_, former, until, reason, moment)
        extension = Extension.objects.create(
            round=round_, until=until, reason=reason.strip(), made_at=moment, made_by=actor
        )
        round_.closes_at = until
        round_.save(update_fields=["closes_at"])
        for page in CallPage.objects.filter(translation_key=round_.pk, alias_of=None).select_related("locale"):
            change_also_live(page, lambda each: _announce(each, extension), actor)
        record(
            action="call.extended",
            actor=actor,
            target=round_,
            before={"closes_at": former},
            after={"closes_at": until, "reason": extension.reason},
            partner=round_.partner,
        )
        tell_of_extension(extension, at_work_on(round_))
    return extension


def extend_for(application: Application, until: datetime, reason: str, actor: User) -> Extension:
    """Give one applicant more time; nobody else hears of it. Raises `Refused`.

    Held, so that it is not erased meanwhile. The reason tells of one applicant: the log, which is for ever, has none.
    """
    with publishing():
        round_ = CallRound.objects.select_for_update().select_related("partner").get(pk=application.round_id)
        user_can_extend(actor, round_).or_refuse()
        application = held(application)
        application.round = round_
        moment, former = now(), closes_at(application)
        if application.erased_at:
            raise Refused(_("This application was erased."))
        _check(round_, former, until, reason, moment)
        extension = Extension.objects.create(
            round=round_, application=application, until=until, reason=reason.strip(), made_at=moment, made_by=actor
        )
        record(
            action="application.extended",
            actor=actor,
            target=application,
            before={"closes_at": former},
            after={"closes_at": until},
            partner=round_.partner,
        )
        tell_of_extension(extension, [application])
    return extension


def _check(round_: CallRound, former: datetime | None, until: datetime, reason: str, moment: datetime) -> None:
    if Application.objects.filter(round=round_, is_try_out=False, verdict_sent_at__isnull=False).exists():
        raise Refused(_("A decision was sent to an applicant already. Now nobody gets more time."))
    if former is None:
        raise Refused(_("This call has no closing: there is nothing to extend."))
    if until <= former:
        when = date_format(localtime(former), "j F Y, H:i")
        raise Refused(_("Choose a moment after the present closing, %(when)s.") % {"when": when})
    if until <= moment:
        raise Refused(_("Choose a moment that is still to come."))
    if not reason.strip():
        raise Refused(_("Say why: everybody who applies can read it."))
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(_("Give the reason in at most %(number)d characters.") % {"number": LONGEST_REASON})


def _announce(page: CallPage, extension: Extension) -> None:
    """The later closing, and a message with the reason, in the page's own language."""
    page.closes_at = extension.until
    with override(page.locale.language_code):
        when = date_format(localtime(extension.until), "j F Y, H:i")
        told = _("The call stays open until %(when)s. %(reason)s") % {"when": when, "reason": extension.reason}
    page.updates.insert(0, ("update", {"on": today(), "text": told}))
