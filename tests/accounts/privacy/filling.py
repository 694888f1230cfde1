"""A row of any table of the inventory, with a canary in each field that can hold a word."""

import uuid
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from wagtail.models import Locale, Page

from accounts.models import User
from common.clock import now
from common.inventory.declaring import Held
from common.models import PrivateFile
from common.private_files.storage import new_place, private_storage
from initiatives.models import InitiativePage
from tests.factories import make_initiative, make_partner

_numbers = count(1)


class Canaries:
    """Gives words that stand nowhere else, and knows where it put which."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.places: dict[str, str] = {}
        self.made: dict[type[models.Model], models.Model] = {}

    def word(self, model: str, field: str, longest: int | None = None) -> str:
        """A word for this field; short fields get a short one."""
        word = f"{self.prefix}{next(_numbers)}x"
        assert longest is None or longest >= len(word), (model, field, longest)
        self.places[word] = f"{model}.{field}"
        return word

    def keep(self, model: type[models.Model], row: models.Model) -> models.Model:
        """What was made of this table is what other tables lead to."""
        self.made[model] = row
        return row


def make_page(person: User, canaries: Canaries) -> models.Model:
    """A page that the person made: a tree is not filled row by row."""
    page = make_initiative(make_partner(canaries.prefix), canaries.word("wagtailcore.Page", "title"))
    Page.objects.filter(pk=page.pk).update(owner=person)
    return canaries.keep(Page, Page.objects.get(pk=page.pk))


def make_file(person: User, canaries: Canaries) -> models.Model:
    """A file that the person sent, with its bytes."""
    word = canaries.word("common.PrivateFile", "name")
    file = PrivateFile.objects.create(
        purpose="test", name=f"{word}.txt", content_type="text/plain", size=len(word), sha256="0" * 64,
        place=private_storage().save(new_place(), ContentFile(word.encode())), uploaded_by=person,
    )  # fmt: skip
    return canaries.keep(PrivateFile, file)


MAKERS = {Page: make_page, PrivateFile: make_file}


def fill(model: type[models.Model], person: User, canaries: Canaries, **given: Any) -> models.Model:
    """One row that is this person's wherever it leads to an account."""
    if model in MAKERS:
        return canaries.made.get(model) or MAKERS[model](person, canaries)
    values = dict(given)
    for field in model._meta.concrete_fields:
        if field.name not in values and not _fills_itself(field):
            values[field.name] = _value(field, person, canaries)
    row = model(**values)
    models.Model.save_base(row, force_insert=True)
    return canaries.keep(model, row)


def _fills_itself(field: models.Field) -> bool:
    return isinstance(field, models.AutoField)


def _value(field: Any, person: User, canaries: Canaries) -> Any:
    if field.is_relation:
        return _related(field, person, canaries)
    if field.choices:
        return next(key for key, _label in field.flatchoices if key not in (None, ""))
    if isinstance(field, models.EmailField):
        return f"{canaries.word(field.model._meta.label, field.name)}@canary.example"
    return _plain(field, canaries)


def _plain(field: Any, canaries: Canaries) -> Any:
    label = field.model._meta.label
    if isinstance(field, models.FileField):
        return ContentFile(b"x", name=f"{canaries.word(label, field.name)}.txt").name
    if isinstance(field, models.JSONField):
        return {"woord": canaries.word(label, field.name)}
    if isinstance(field, models.CharField | models.TextField):
        if field.max_length and field.max_length <= 12:
            return "nl"
        return canaries.word(label, field.name, field.max_length)
    for kind, value in (
        (models.DateTimeField, now()),
        (models.DateField, date(2026, 1, 2)),
        (models.UUIDField, uuid.uuid4()),
        (models.DecimalField, Decimal(1)),
        (models.BooleanField, True),
        (models.IntegerField, next(_numbers)),
    ):
        if isinstance(field, kind):
            return value
    raise AssertionError(f"{label}.{field.name}: {field!r}")


def _related(field: Any, person: User, canaries: Canaries) -> Any:
    related = field.related_model
    if related is User:
        return person
    if field.null:
        return canaries.made.get(related)
    if related is Locale:
        return Locale.objects.get(language_code="nl")
    if related is ContentType:
        return ContentType.objects.get_for_model(InitiativePage)
    return canaries.made.get(related) or fill(related, person, canaries)


def in_export(held: Held, canaries: Canaries) -> dict[str, str]:
    """The canaries of this table that have to stand in the export, by where they were put."""
    wanted = {f"{held.model}.{name}" for name in held.names}
    return {place: word for word, place in canaries.places.items() if place in wanted}
