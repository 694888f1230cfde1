"""Scheduled publishing and expiry, a page a transaction."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page, Revision

from common.clock import now
from common.panels import panels_for
from common.publishing import NotPublishedError, publishing

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pages were published, expired, or could not be changed."""

    published: int
    expired: int
    failed: int


def publish_scheduled() -> Outcome:
    """Take down every live page whose time is over and publish every revision whose time has come."""
    moment = now()
    expired, expired_failed = _each(Page.objects.filter(live=True, expire_at__lt=moment).order_by("expire_at"), _expire)
    published, published_failed = _each(
        Revision.objects.filter(approved_go_live_at__lt=moment).order_by("approved_go_live_at"), _publish
    )
    return Outcome(published=published, expired=expired, failed=expired_failed + published_failed)


def _expire(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _each[T: (Page, Revision)](items: Iterable[T], change: Callable[[T], None]) -> tuple[int, int]:
    """Change each item in a transaction of its own; returns how many were changed and how many failed."""
    changed = failed = 0
    for item in list(items):
        try:
            with publishing():
                change(item)
        except NotPublishedError as refusal:
            _forget_plan(item, refusal)
            failed += 1
        except Exception:  # one page's fault must not keep the others; it is logged and counted
            logger.exception("scheduled change of %s %s failed", type(item).__name__, item.pk)
            failed += 1
        else:
            changed += 1
    return changed, failed


def _forget_plan(revision: Page | Revision, refusal: NotPublishedError) -> None:
    """Keep the draft as a draft: the next try would end the same. A room above tells who planned it."""
    logger.warning("the planned version %s can't be published", revision.pk)
    with transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        panels_for("plan-forgotten", revision=revision, refusal=refusal)
