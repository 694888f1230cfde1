"""The mails: a question about each page that is due, reminders, and the links that no longer work.

A partner gets one mail a week at most, to each of its owners, with everything that waits by then.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from accounts.languages import language_of
from accounts.models import User
from common.clock import now
from correspondence.mail import send_mail
from editing.dead_links.reporting import dead_links
from editing.freshness.due import due_pages
from editing.freshness.links import VALID_FOR, link_for, public_address
from editing.freshness.owners import owners
from editing.freshness.permissions import user_can_confirm
from editing.freshness.rules import BETWEEN_MAILS, BETWEEN_MAILS_TO_ONE_PARTNER, MOST_REMINDERS
from editing.models import Freshness, LinkPlace
from editing.models.freshness import FreshnessQuerySet
from partners.models import Partner

MOST_PAGES = 25  # in one mail; the others come in the next
MOST_LINKS = 25


def ask_owners() -> int:
    """Write to the owners of all that is due or broken; returns to how many partners."""
    moment = now()
    waiting = set(_to_mail(moment).order_by().values_list("partner", flat=True).distinct())
    waiting |= set(_unreported().order_by().values_list("source__partner", flat=True).distinct())
    waiting -= _lately_written_to(moment)
    return sum(_write_to(partner, moment) for partner in Partner.objects.filter(pk__in=waiting).order_by("pk"))


def _to_mail(moment: datetime, partner: Partner | None = None) -> FreshnessQuerySet:
    """Due pages that were never asked about, or whose last mail was long enough ago for a reminder."""
    reminder = Q(last_mail_at__lte=moment - BETWEEN_MAILS, reminders__lt=MOST_REMINDERS)
    return due_pages(partner).filter(Q(asked_at=None) | reminder)


def _unreported(partner: Partner | None = None) -> Any:
    return dead_links(partner).filter(reported_at=None)


def _lately_written_to(moment: datetime) -> set[int]:
    """The partners that had a mail within the week."""
    lately = moment - BETWEEN_MAILS_TO_ONE_PARTNER
    asked = Freshness.objects.filter(last_mail_at__gt=lately).values_list("partner", flat=True)
    told = LinkPlace.objects.filter(reported_at__gt=lately).values_list("source__partner", flat=True)
    return {*asked, *told}


@transaction.atomic
def _write_to(partner: Partner, moment: datetime) -> bool:
    """One mail to each owner; a page counts as asked about once somebody who may confirm it is written to."""
    pages, dead = list(_to_mail(moment, partner)[:MOST_PAGES]), list(_unreported(partner)[:MOST_LINKS])
    asked: set[int] = set()
    people = owners(partner)
    for person in people:
        own = [row for row in pages if user_can_confirm(person, row.page)]
        if own or dead:
            _send(partner, person, own, dead, moment)
        asked |= {row.pk for row in own}
    for row in pages:
        if row.pk in asked:
            _note_asked(row, moment)
    if people:
        LinkPlace.objects.filter(pk__in=[place.pk for place in dead]).update(reported_at=moment)
    return bool(people)


def _note_asked(row: Freshness, moment: datetime) -> None:
    if row.asked_at is None:
        row.asked_at = moment
    else:
        row.reminders += 1
    row.last_mail_at = moment
    row.save(update_fields=["asked_at", "reminders", "last_mail_at"])


def _send(
    partner: Partner, person: User, pages: Iterable[Freshness], dead: Iterable[LinkPlace], moment: datetime
) -> None:
    language, base = language_of(person), settings.WAGTAILADMIN_BASE_URL
    with override(language):
        listed = [
            {"row": row, "address": public_address(row.page), "link": link_for(row, person, language)} for row in pages
        ]
        all_pages, all_links = f"{base}{reverse('pages-to-check:index')}", f"{base}{reverse('dead-links:index')}"
    send_mail(
        key=f"freshness-{partner.pk}-{person.pk}-{moment.isoformat()}",
        to=person.email,
        template="still_correct",
        context={
            "partner": partner.name,
            "pages": listed,
            "dead": dead,
            "days": VALID_FOR.days,
            "all_pages": all_pages,
            "all_links": all_links,
        },
        language=language,
    )
