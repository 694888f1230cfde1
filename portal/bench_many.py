"""Thousands of initiatives in seconds, for measuring: copies of some that were made as an editor makes them.

Only what an export reads is copied: pages, the index's records of them, money, needs, results and agreed roles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import batched
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Model
from wagtail.models import Page

from common.publishing import page_id_of, published_records, record_key
from common.records import PublicationRecord, keepers
from initiatives.models import BudgetSource, InitiativePage, InitiativeRole, Need, Result
from partners.models import RoleAnswer
from portal.bench_portfolio import houses, programme_of

MODELS = 20  # made in full; all others are copies of these
AT_ONCE = 500


def fill(size: int) -> None:
    """Make a programme `meting-van-<size>` of so many initiatives, under partners of its own."""
    with transaction.atomic():
        programme_of(size, houses(f"meting-{size}"), MODELS)
        pages = InitiativePage.objects.filter(programmes__slug=f"meting-van-{size}")
        originals = [
            (record, pages.get(pk=page_id_of(record.key)))
            for record in published_records(pages.values_list("pk", flat=True))
        ]
        wanted = ((*originals[number % MODELS], number) for number in range(MODELS, size))
        for batch in batched(wanted, AT_ONCE):
            _copy(batch)


def _copy(batch: Iterable[tuple[PublicationRecord, InitiativePage, int]]) -> None:
    """Add one copy of each, all of them in a few statements."""
    batch = list(batch)
    rows = Page.objects.bulk_create([_row(page, number) for _record, page, number in batch])
    records = []
    for (record, page, number), row in zip(batch, rows, strict=True):
        page_id, key = row.pk, row.translation_key
        own = {field.attname: getattr(page, field.attname) for field in InitiativePage._meta.local_concrete_fields}
        InitiativePage(**{**own, "page_ptr_id": page_id}).save_base(raw=True, force_insert=True)
        told = replace(record, key=record_key(page_id), translation_key=str(key), external_id=str(key), title=row.title)
        records.append(replace(told, url=f"{record.url.rstrip('/')}-{number}/"))
    _copy_parts([(page, row) for (_record, page, _number), row in zip(batch, rows, strict=True)])
    for keeper in keepers():
        keeper.keep(records, [])


def _row(page: InitiativePage, number: int) -> Page:
    """The copy's own row of the tree, a later sibling of the original."""
    own = {field.attname: getattr(page, field.attname) for field in Page._meta.local_concrete_fields}
    parent = page.path[: -Page.steplen]
    title = f"{page.title}, {number}"
    place = {"path": Page._get_path(parent, page.depth, 2 + number), "slug": f"{page.slug}-{number}"}
    return Page(
        **{
            **own,
            **place,
            "id": None,
            "title": title,
            "translation_key": uuid4(),
            "url_path": f"{page.url_path}{number}/",
        }
    )


def _copy_parts(pairs: list[tuple[InitiativePage, Page]]) -> None:
    for model in (BudgetSource, Need, Result, InitiativeRole):
        of_page: dict[int, list[Any]] = {}
        for part in model._default_manager.filter(page_id__in={page.pk for page, _row in pairs}):
            of_page.setdefault(part.page_id, []).append(part)
        model._default_manager.bulk_create(
            [_part(model, part, {"page_id": row.pk}) for page, row in pairs for part in of_page.get(page.pk, ())]
        )
    RoleAnswer.objects.bulk_create(_answers(pairs))


def _answers(pairs: list[tuple[InitiativePage, Page]]) -> Iterator[RoleAnswer]:
    answers = {answer.translation_key: answer for answer in RoleAnswer.objects.all()}
    for page, row in pairs:
        if answer := answers.get(page.translation_key):
            yield _part(RoleAnswer, answer, {"translation_key": row.translation_key})


def _part[M: Model](model: type[M], part: M, own: dict[str, Any]) -> M:
    fields = {field.attname: getattr(part, field.attname) for field in model._meta.concrete_fields}
    return model(**{**fields, model._meta.pk.attname: None, **own})
