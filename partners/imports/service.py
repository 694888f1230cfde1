"""Writes checked rows as published pages of a partner, by their external id.

Rows are committed in batches of at most 200. A batch that has held the database for half a second is committed
early, and between two batches the import steps back: on SQLite others can only write then, and they should not wait a
second. A run that was broken off is simply run again: rows that say what they said before are skipped.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.html import format_html_join
from django.utils.text import slugify
from wagtail.models import Locale, Page

from common.audit import record
from common.clock import now, today
from common.publishing import publishing
from partners.imports.registry import maker_of
from partners.imports.rows import ImportRow
from partners.models import ExternalId, Partner, PartnerPage, PartnerPublication
from vocabulary.models import Neighbourhood, Pillar, Programme

BATCH_ROWS = 200
BATCH_SECONDS = 0.4
STEP_BACK_SECONDS = 0.12  # SQLite's waiting writers look again after at most 0.1 s


@dataclass(slots=True)
class Tally:
    """What an import did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


def import_rows(partner: Partner, rows: list[ImportRow], progress: Callable[[int], object]) -> Tally:
    """Create or update the page of every row; `progress` is told how many more are done.

    Raises PartnerPage.DoesNotExist when the partner has no Dutch page to publish under.
    """
    parent = PartnerPage.objects.get(partner=partner, locale=Locale.objects.get(language_code="nl"))
    tally = Tally()
    waiting = _changed(partner, rows, tally)
    progress(tally.unchanged)
    while waiting:
        done = _write_batch(parent, waiting[:BATCH_ROWS], tally)
        del waiting[:done]
        progress(done)
        time.sleep(STEP_BACK_SECONDS)
    record(action="publications.imported", actor=None, target=partner, after=asdict(tally), partner=partner)
    return tally


def kind_faults(partner: Partner, rows: list[ImportRow]) -> list[tuple[ImportRow, str]]:
    """Rows whose id this partner already uses for a page of another type, with the name of that type."""
    pages = _pages_by_external_id(partner)
    faults = []
    for row in rows:
        model, _values = maker_of(row.kind)(row)
        existing = pages.get(row.external_id)
        if existing is not None and not issubclass(existing, model):
            faults.append((row, str(existing._meta.verbose_name)))
    return faults


def _pages_by_external_id(partner: Partner) -> dict[str, type[PartnerPublication]]:
    """The type of page behind each of the partner's external ids."""
    ids = dict(ExternalId.objects.filter(partner=partner).values_list("translation_key", "external_id"))
    pages = Page.objects.filter(translation_key__in=ids).select_related("content_type")
    return {ids[page.translation_key]: page.specific_class for page in pages}


def _changed(partner: Partner, rows: list[ImportRow], tally: Tally) -> list[ImportRow]:
    """The rows that are new or say something new."""
    there = Page.objects.filter(translation_key=OuterRef("translation_key"))
    existing = ExternalId.objects.filter(Exists(there), partner=partner)
    known = dict(existing.values_list("external_id", "fingerprint"))
    changed = [row for row in rows if known.get(row.external_id) != row.fingerprint()]
    tally.unchanged = len(rows) - len(changed)
    return changed


def _write_batch(parent: PartnerPage, rows: list[ImportRow], tally: Tally) -> int:
    """Write rows in one transaction until they are done or others have waited long enough; returns how many."""
    started = time.monotonic()
    done = 0
    with publishing():
        parent.refresh_from_db()  # it may have been moved or renamed between two batches
        for row in rows:
            if _write(parent, row):
                tally.created += 1
            else:
                tally.updated += 1
            done += 1
            if time.monotonic() - started > BATCH_SECONDS:
                break
    return done


def _write(parent: PartnerPage, row: ImportRow) -> bool:
    """Create or update one page and publish it; True when it is new."""
    external, _new = ExternalId.objects.get_or_create(partner=parent.partner, external_id=row.external_id)
    model, own = maker_of(row.kind)(row)
    page = model.objects.filter(translation_key=external.translation_key, locale=parent.locale).first()
    is_new = page is None
    if page is None:
        # Saved once, live at once: a first revision would say the same again and take as long as all the rest.
        moment = now()
        page = model(translation_key=external.translation_key, locale=parent.locale, live=True)
        page.first_published_at = page.last_published_at = moment
        if not slugify(row.title, allow_unicode=True):
            page.slug = f"{row.kind}-{external.pk}"  # a title of signs alone makes no address
        _fill(page, row, own)
        parent.add_child(instance=page)
    else:
        _fill(page, row, own)
        revision = page.save_revision(log_action=True)
        if page.live:  # what somebody took off the site stays off
            revision.publish()
    external.fingerprint = row.fingerprint()
    external.save(update_fields=["fingerprint"])
    return is_new


def _fill(page: PartnerPublication, row: ImportRow, own: dict[str, Any]) -> None:
    """Give the page what the row says."""
    page.title = row.title
    page.summary = row.summary
    page.body = [("text", _as_html(row.body))] if row.body else []
    page.source_url = row.url
    page.checked_on = today()
    page.pillar = Pillar.objects.filter(slug=row.pillar).first()
    page.programmes = list(Programme.objects.filter(slug=row.programme))
    page.neighbourhoods = list(Neighbourhood.objects.filter(slug__in=row.places))
    page.tags.set(own.pop("tags", list(row.tags)))
    for name, value in own.items():
        setattr(page, name, value)


def _as_html(text: str) -> str:
    """Plain text as paragraphs, everything in it escaped."""
    paragraphs = [part for part in text.replace("\r\n", "\n").split("\n") if part.strip()]
    return format_html_join("", "<p>{}</p>", ((part.strip(),) for part in paragraphs))
