"""All that the portal holds about somebody, table by table and row by row, as the inventory says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.privacy.exporting.words import word_of
from common.batches import in_batches
from common.inventory.declaring import Held, all_held


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: under its name and as JSON has it, and under its word and as people read it."""

    name: str
    value: Any
    word: str
    shown: str


type Row = list[Cell]


def tables_of(person: User) -> Iterator[tuple[Held, Iterator[Row]]]:
    """Each table that can hold something of this person, with the rows that do; who they are stands first."""
    for held in sorted(all_held(), key=lambda held: held.model_class is not User):
        if held.mine and held.names:
            yield held, rows_of(held, person)


def rows_of(held: Held, person: User) -> Iterator[Row]:
    """The rows of one table; a room that tells more than its table does has its own."""
    if held.rows:
        for told in held.rows(person):
            yield [_cell(name, value, _shown(value)) for name, value in told.items()]
        return
    names, model = held.names, held.model_class
    fields = {name: model._meta.get_field(name) for name in names}
    keys = [name for name, field in fields.items() if field.is_relation and not field.many_to_many]
    rows = model._default_manager.filter(held.of(person)).distinct()
    for row in in_batches(rows.select_related(*keys) if keys else rows):
        yield [_of_field(row, name) for name in names]


def _of_field(row: Model, name: str) -> Cell:
    value = getattr(row, name)
    field = row._meta.get_field(name)
    if field.many_to_many:
        labels = [str(each) for each in value.all()]
        return _cell(name, labels, _shown(labels))
    if field.is_relation:
        return _cell(name, str(value) if value else None, str(value or ""))
    if isinstance(field, FileField):
        return _cell(name, value.name, value.name)
    display = getattr(row, f"get_{name}_display", None)
    return _cell(name, value, str(display()) if display else _shown(value))


def _cell(name: str, value: Any, shown: str) -> Cell:
    return Cell(name, value, word_of(name), shown)


def _shown(value: Any) -> str:
    """As people read it: no brackets and quotes of a program."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_shown(each)}" for name, each in value.items())
    if isinstance(value, list | tuple | set):
        return "\n".join(_shown(each) for each in value)
    return str(value)


def as_json(value: Any) -> Any:
    """A value that JSON can't hold as one that it can."""
    return DjangoJSONEncoder().default(value)
