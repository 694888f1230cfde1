"""How a request changes state: one table of what, from where, to where, and by which side."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common.decisions import ALLOWED, Decision, refuse
from support.enums import RequestState, Side

OPEN = (RequestState.REQUESTED, RequestState.TALKING)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. `needs_reason`: the other side is told why."""

    name: str
    sources: tuple[RequestState, ...]
    target: RequestState
    by: Side
    needs_reason: bool = False


STEPS = {
    step.name: step
    for step in (
        Step("talk", (RequestState.REQUESTED,), RequestState.TALKING, Side.GIVER),
        Step("agree", OPEN, RequestState.AGREED, Side.GIVER),
        Step("decline", OPEN, RequestState.DECLINED, Side.GIVER, needs_reason=True),
        Step("withdraw", OPEN, RequestState.WITHDRAWN, Side.ASKER),
    )
}

ENDED = _("This request is over: nothing of it changes any more.")
NOT_NOW = _("That was done already.")
OTHER_SIDE = _("That is for the other side to do.")
WHY = _("Say why: the other side reads it.")


def may(name: str, state: str, side: Side | None) -> Decision:
    """Whether the table has this step for a request that stands so, made from this side."""
    step = STEPS[name]
    if side != step.by:
        return refuse(OTHER_SIDE)
    if state not in step.sources:
        return refuse(NOT_NOW if state in OPEN else ENDED)
    return ALLOWED
