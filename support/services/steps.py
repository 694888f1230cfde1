"""The steps of the table in `support.transitions`: checked, made, logged and told in one transaction."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from support.enums import RequestState, Side
from support.models import SupportRequest
from support.permissions import NOT_YOURS, side_of, user_can_take_step
from support.services.telling import tell_step
from support.timeline import note
from support.transitions import STEPS, WHY

ENDS = (RequestState.AGREED, RequestState.DECLINED, RequestState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Given:
    """What was agreed on: in words, and in whole euros where it is money."""

    what: str = ""
    amount: Decimal | None = None
    shows_amount: bool = False


@transaction.atomic
def take_step(request: SupportRequest, name: str, by: User, reason: str = "", given: Given | None = None) -> None:
    """Make one step; raises `Refused` where the table or the person's side does not have it."""
    request = SupportRequest.objects.select_for_update().get(pk=request.pk)
    user_can_take_step(by, request, name).or_refuse()
    if STEPS[name].needs_reason and not reason.strip():
        raise Refused(WHY)
    make_step(request, name, by, reason, given)


def make_step(request: SupportRequest, name: str, by: User, reason: str = "", given: Given | None = None) -> None:
    """Make a step of a request that is held, whoever asks for it: of who is erased nobody asks whether they may."""
    step, moment, before = STEPS[name], now(), request.state
    request.state, request.reason = step.target, reason.strip()
    if step.by == Side.GIVER and request.answered_at is None:
        request.answered_at = moment
    if step.target in ENDS:
        request.ended_at = moment
    if given and step.target == RequestState.AGREED:
        request.given, request.amount, request.giver_shows_amount = given.what, given.amount, given.shows_amount
    request.save()
    note(request, step.target, by, reason.strip())
    after = {"state": str(step.target)}
    record(
        action=f"support_request.{name}",
        actor=by,
        target=request,
        before={"state": str(before)},
        after=after,
        partner=request.partner,
    )
    tell_step(request, step)


@transaction.atomic
def show_amount(request: SupportRequest, by: User, *, is_shown: bool) -> None:
    """One side says whether anybody may read the amount; it is shown while both do."""
    request = SupportRequest.objects.select_for_update().get(pk=request.pk)
    side = side_of(by, request)
    if side is None:
        raise Refused(NOT_YOURS)
    field = "asker_shows_amount" if side == Side.ASKER else "giver_shows_amount"
    setattr(request, field, is_shown)
    request.save(update_fields=[field])
    record(
        action="support_request.amount_shown",
        actor=by,
        target=request,
        after={field: is_shown},
        partner=request.partner,
    )
