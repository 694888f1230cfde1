"""Which fields nobody spoke of. The test that asks this is what keeps the inventory whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel
from wagtail.fields import StreamField

from common.inventory.declaring import EVERY_FIELD, all_held, declared_fields

ROOMS = frozenset((
    "accounts", "common", "correspondence", "editing", "funding", "initiatives", "living_labs", "opendata", "partners",
    "portal", "search", "support", "vocabulary",
))  # fmt: skip
CAN_SAY_ANYTHING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
    StreamField,
)
WHAT_TO_DO = (
    "{model}.{field} may hold data of people, and the inventory does not speak of it. Say in {room}/personal.py whether"
    " it does: in the `fields` of a `Held` (for what, what becomes of it), or by `not_personal` with a reason."
)


@dataclass(frozen=True, slots=True)
class Silent:
    """A field of which the inventory does not speak."""

    model: str
    field: str

    def __str__(self) -> str:
        room = self.model.partition(".")[0]
        return WHAT_TO_DO.format(model=self.model, field=self.field, room=room if room in ROOMS else "accounts")


def undeclared() -> list[Silent]:
    """All fields that lead to a person or can say anything, and of which the inventory does not speak."""
    found: list[Silent] = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        known = declared_fields(label)
        if EVERY_FIELD not in known:
            found += [Silent(label, name) for name in suspicious(model) if name not in known]
    return found


def suspicious(model: type[models.Model]) -> Iterator[str]:
    """The fields that lead to a person; and of the rooms' own tables those that can say anything."""
    is_ours = model._meta.app_label in ROOMS
    kinds = CAN_SAY_ANYTHING if is_ours else (models.EmailField, models.GenericIPAddressField)
    for field in model._meta.local_fields:
        if field.is_relation:
            if leads_to_people(field):
                yield field.name
        elif isinstance(field, kinds) and not field.choices:
            yield field.name


def leads_to_people(field: "models.Field | ForeignObjectRel") -> bool:
    """True for a key of an account."""
    related = field.related_model
    return isinstance(related, type) and related._meta.label == settings.AUTH_USER_MODEL


def unknown_names() -> list[str]:
    """What the inventory says of fields and tables that are not there."""
    found = []
    for held in all_held():
        names = [*held.personal, *held.emptied.split()]
        found += [f"{held.model}.{name}" for name in names if not _is_there(held.model_class, name)]
    return found


def _is_there(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
