"""Which pages are asked about, from which day the time runs, and the steps where no answer comes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from common.clock import today
from common.enums import Kind, Stage
from common.publishing import page_id_of
from common.records import PublicationRecord
from editing.models import FreshnessSettings

# A story tells what happened, which stays true.
ASKED_ABOUT = (Kind.INITIATIVE, Kind.LIVING_LAB, Kind.CALL, Kind.OFFER, Kind.EVENT, Kind.PARTNER)
NEVER_ARCHIVED = (Kind.PARTNER,)  # that an organisation takes part is known to the hub
ENDING = (Kind.CALL, Kind.OFFER, Kind.EVENT)  # over when they close or end: then there is nothing to confirm

MOST_REMINDERS = 2
BETWEEN_MAILS = timedelta(days=14)  # the question, a reminder, another, and then it counts as not confirmed
UNTIL_ARCHIVE = timedelta(days=90)  # from not confirmed to out of the lists
BETWEEN_MAILS_TO_ONE_PARTNER = timedelta(days=7)  # what comes due in between waits and goes in one mail


@dataclass(frozen=True, slots=True)
class Watch:
    """What a record says about when its page must be checked."""

    page_id: int
    kind: Kind
    partner_slug: str
    since: date
    over_at: datetime | None


def watch(record: PublicationRecord) -> Watch | None:
    """How the page is watched; None for what is never asked about: the hub's own pages, stories, what was stopped."""
    if record.kind not in ASKED_ABOUT or record.partner is None or record.stage == Stage.STOPPED:
        return None
    over_at = (record.closes or record.ends or record.starts) if record.kind in ENDING else None
    return Watch(page_id_of(record.key), Kind(record.kind), record.partner.slug, _since(record), over_at)


def _since(record: PublicationRecord) -> date:
    """The day on which it was checked; a page never checked counts from its first publication."""
    if record.checked_on:
        return record.checked_on
    return timezone.localdate(record.published) if record.published else today()


def cutoffs() -> dict[Kind, date]:
    """By kind: what was last checked on this day or before must be checked again."""
    settings = FreshnessSettings.load()
    return {kind: today() - timedelta(days=settings.days(kind)) for kind in ASKED_ABOUT}
