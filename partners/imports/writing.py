"""Writes one row as a page: a new one, or what the row says anew on the page that is there.

On a page that is there only the columns that say something else than the page are written: whoever takes a list out,
mends titles and brings it back does not lose the pictures and headings in the texts. What waits unpublished is never
put on the site by an import: the row is saved on top of it, as a draft.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.models import User
from common.clock import now, today
from partners.imports.comparing import external_id_for, latest
from partners.imports.registry import maker_of
from partners.imports.rows import ImportRow, KnownTerms
from partners.imports.telling import changed_columns, row_of
from partners.models import ExternalId, PartnerPage, PartnerPublication
from vocabulary.models import Neighbourhood, Pillar, Programme


@dataclass(frozen=True, slots=True)
class How:
    """For whom an import writes (None: the operator), and whether onto the site or as drafts."""

    actor: User | None = None
    publishes: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one row, and what was there before; `page_id` is None where the row was left."""

    row: ImportRow
    page_id: int | None
    is_new: bool = False
    is_published: bool = False  # as the row says it
    is_live: bool = False
    revision_before: int | None = None
    revision_after: int | None = None
    fingerprint_before: str = ""
    external_pk: int | None = None


def write_row(parent: PartnerPage, row: ImportRow, how: How, terms: KnownTerms) -> Written:
    """Create or update one page; within the caller's transaction."""
    external = external_id_for(parent, row.external_id)
    pages = Page.objects.filter(translation_key=external.translation_key, locale=parent.locale).specific()
    page = pages.first()
    if page is None:
        written = _write_new(parent, row, how, external)
    elif not page.path.startswith(parent.path) or _is_kept_from(page, how):
        return Written(row, None)
    else:
        written = _write_existing(page, row, how, external, terms)
    external.fingerprint = row.fingerprint()
    external.save(update_fields=["fingerprint"])
    return written


def _is_kept_from(page: PartnerPublication, how: How) -> bool:
    """True where somebody locked the page, or it waits for an approval that is not this person's to give."""
    lock = page.get_lock() if how.actor else None
    return bool(lock and lock.for_user(how.actor))


def _write_new(parent: PartnerPage, row: ImportRow, how: How, external: ExternalId) -> Written:
    """A new page, a draft or on the site at once. The latter has no first revision: it would say the same again."""
    model, own = maker_of(row.kind)(row)
    page = model(translation_key=external.translation_key, locale=parent.locale, live=how.publishes, owner=how.actor)
    page.has_unpublished_changes = not how.publishes
    if how.publishes:
        page.first_published_at = page.last_published_at = now()
    if not slugify(row.title, allow_unicode=True):
        page.slug = f"{row.kind}-{external.pk}"  # a title of signs alone makes no address
    _fill(page, row, own, None)
    parent.add_child(instance=page)
    revision = None if how.publishes else page.save_revision(user=how.actor)
    if how.actor:
        log(page, "wagtail.create", user=how.actor, revision=revision, content_changed=True)
    if how.actor and how.publishes:
        log(page, "wagtail.publish", user=how.actor)
    return Written(
        row,
        page.pk,
        is_new=True,
        is_published=how.publishes,
        is_live=how.publishes,
        revision_after=revision.pk if revision else None,
        fingerprint_before=external.fingerprint,
        external_pk=external.pk,
    )


def _write_existing(
    page: PartnerPublication, row: ImportRow, how: How, external: ExternalId, terms: KnownTerms
) -> Written:
    """What the row says anew, as a revision; published where the page is on the site and nothing waits."""
    if not page.live and page.latest_revision_id is None:
        page.save_revision(clean=False)  # what stands there now, to come back to
    publishes = how.publishes and page.live and not page.has_unpublished_changes
    draft = latest(page)
    _model, own = maker_of(row.kind)(row)
    _fill(draft, row, own, row_of(draft, row.external_id, terms))
    revision = draft.save_revision(user=how.actor, log_action=True)
    before = page.revisions.exclude(pk=revision.pk).order_by("-created_at", "-pk").values_list("pk", flat=True).first()
    if publishes:
        revision.publish(user=how.actor)
    return Written(
        row,
        page.pk,
        is_published=publishes,
        is_live=page.live,
        revision_before=before,
        revision_after=revision.pk,
        fingerprint_before=external.fingerprint,
        external_pk=external.pk,
    )


def _fill(page: PartnerPublication, row: ImportRow, own: dict[str, Any], now_says: ImportRow | None) -> None:
    """Give the page what the row says, and it does not say yet."""
    changed = changed_columns(row, now_says) if now_says else None
    for column, write in _WRITERS.items():
        if changed is None or column in changed:
            write(page, row)
    before = maker_of(now_says.kind)(now_says)[1] if now_says else {}
    tags = own.pop("tags", list(row.tags))
    if changed is None or changed & {"tags", "kind"}:
        page.tags.set(tags)
    for name, value in own.items():
        if name not in before or before[name] != value:
            setattr(page, name, value)
    page.checked_on = today()


def _write_body(page: PartnerPublication, row: ImportRow) -> None:
    page.body = [("text", _as_html(row.body))] if row.body else []


def _write_pillar(page: PartnerPublication, row: ImportRow) -> None:
    page.pillar = Pillar.objects.filter(slug=row.pillar).first()


def _write_programmes(page: PartnerPublication, row: ImportRow) -> None:
    page.programmes = list(Programme.objects.filter(slug__in=row.programme.split(",")))


def _write_places(page: PartnerPublication, row: ImportRow) -> None:
    page.neighbourhoods = list(Neighbourhood.objects.filter(slug__in=row.places))


_WRITERS: dict[str, Any] = {
    "title": lambda page, row: setattr(page, "title", row.title),
    "summary": lambda page, row: setattr(page, "summary", row.summary),
    "body": _write_body,
    "pillar": _write_pillar,
    "programme": _write_programmes,
    "place": _write_places,
    "url": lambda page, row: setattr(page, "source_url", row.url),
}


def _as_html(text: str) -> str:
    """Plain text as paragraphs, everything in it escaped."""
    paragraphs = [part for part in text.replace("\r\n", "\n").split("\n") if part.strip()]
    return format_html_join("", "<p>{}</p>", ((part.strip(),) for part in paragraphs))
