"""Translations that the Dutch left behind: for lists, the dashboard and the reader of the public page."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from common.clock import now
from editing.models import Translation
from editing.translation.pages import SOURCE
from partners.models import Partner, PartnerPage

# Editors get some days to mend it before visitors are told: most changes are small.
TOLD_AFTER = timedelta(days=14)


def outdated_translations(partner: Partner | None = None) -> QuerySet[Translation]:
    """Those of one partner, or of all, the longest out of date first."""
    found = Translation.objects.filter(outdated_since__isnull=False).select_related("page", "source")
    if partner is not None:
        found = found.filter(_below([partner]))
    return found.order_by("outdated_since")


def outdated_translations_of(partners: Iterable[Partner]) -> QuerySet[Translation]:
    """Those of several partners."""
    return outdated_translations().filter(_below(partners))


def _below(partners: Iterable[Partner]) -> Q:
    paths = list(PartnerPage.objects.filter(partner__in=partners).values_list("path", flat=True))
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(page__path__startswith=path)
    return below


def dutch_is_newer(page: Page) -> dict[str, Any] | None:
    """What the reader of an English page is told once the Dutch has been newer for some time."""
    if page.locale.language_code == SOURCE or page.pk is None:
        return None
    long_ago = now() - TOLD_AFTER
    row = Translation.objects.filter(page=page.pk, outdated_since__lte=long_ago).select_related("source").first()
    if row is None or not row.source.live or row.source.get_view_restrictions():
        return None
    return {"template": "editing/translation/newer.html", "url": row.source.get_url(), "since": row.outdated_since}
