"""What came in for the calls of a partner: how many, and which may be read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from accounts.models import User
from living_labs.enums import Submission, Verdict, Window
from living_labs.models import Application, CallRound, Receipt
from living_labs.transitions import is_read_by_owner
from partners.enums import MemberRole
from partners.models import Membership, Partner
from partners.permissions import is_hub_team

READS = MemberRole.EDITOR.and_above


def partners_read_for(user: User) -> QuerySet[Partner]:
    """The partners whose applications somebody may read: of the own ones as an editor, all for the hub team."""
    if is_hub_team(user):
        return Partner.objects.all()
    own = Membership.objects.filter(user=user, role__in=READS, partner__left_at=None)
    return Partner.objects.filter(pk__in=own.values("partner"))


def rounds_of(user: User) -> QuerySet[CallRound]:
    """The calls with a questionnaire of these partners, each with its numbers, those that close last first."""
    real = Q(applications__is_try_out=False, applications__erased_at=None)
    submitted = real & Q(applications__submission=Submission.SUBMITTED)
    return (
        CallRound.objects.filter(partner__in=partners_read_for(user))
        .select_related("partner")
        .annotate(
            begun=Count("applications", filter=real),
            submitted=Count("applications", filter=submitted),
            undecided=Count("applications", filter=submitted & Q(applications__verdict=Verdict.NONE)),
            unsent=Count(
                "applications",
                filter=submitted
                & ~Q(applications__verdict=Verdict.NONE)
                & Q(applications__verdict_sent_at__isnull=True),
            ),
        )
        .order_by("-closes_at")
    )


def readable(applications: Iterable[Application], round_: CallRound, moment: datetime) -> list[Application]:
    """Those that their owner may read now, called as they were received: what was typed since was never sent."""
    found = [each for each in applications if is_read_by_owner(each, round_, moment)]
    title = KeyTextTransform("title", KeyTransform("", "answers"))
    receipts = Receipt.objects.filter(application__in=found).order_by("received_at")
    titles = dict(receipts.values_list("application").annotate(named=title))
    for each in found:
        each.title = titles.get(each.pk) or each.number
    return found


def standing_of_round(round_: Any, moment: datetime) -> Window:
    """Where a round of `rounds_of` stands: decided once every applicant knows."""
    window: Window = round_.window(moment)
    is_decided = round_.submitted and not round_.undecided and not round_.unsent
    return Window.DECIDED if window == Window.CLOSED and is_decided else window
