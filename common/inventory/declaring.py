"""How a room declares what it holds.

TALK = processing(Processing(code="conversations", …))
hold(Held("correspondence.Message", _("Messages"), TALK, "name text sent_at", mine="author", …))
not_personal("correspondence.Conversation", "about", "names the thing that is talked about")
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from common.inventory.enums import AtErasure, Ground

EVERY_FIELD = "*"  # for tables of other makers only: of the rooms' own each field is named

# Which rows are a person's: the field that leads to them, or a question for a person.
type Mine = str | Callable[[Any], Q]


@dataclass(frozen=True, slots=True)
class Processing:
    """One thing that the hub does with data of people, as article 30 of the AVG wants it described."""

    code: str
    name: Any
    purpose: Any
    ground: Ground
    people: Any
    receivers: Any
    period: Any


@dataclass(frozen=True, slots=True)
class Held:
    """The data of people in one table.

    `fields` are personal and stand in the export; `withheld` are personal too, each with the reason why it is not in
    there. `mine` finds a person's rows; empty where no account leads to them. At erasure these rows are deleted; or
    they stay, and `emptied` of them is emptied; or they stay as they are. `because` tells the person why they stay.
    `rows` stands for a room that shows them otherwise in the export than row by row.
    """

    model: str
    label: Any
    part_of: Processing
    fields: str
    at_erasure: AtErasure = AtErasure.DELETED
    mine: Mine = ""
    withheld: Mapping[str, str] = field(default_factory=dict)
    emptied: str = ""
    because: Any = ""
    rows: Callable[[Any], Iterator[dict[str, Any]]] | None = None

    @property
    def model_class(self) -> type[Model]:
        """The table."""
        return apps.get_model(self.model)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of the export."""
        return tuple(self.fields.split())

    @property
    def personal(self) -> frozenset[str]:
        """All personal fields."""
        return frozenset((*self.names, *self.withheld))

    def of(self, person: Any) -> Q | None:
        """The rows of this person; None where no account leads to any."""
        if not self.mine:
            return None
        return self.mine(person) if callable(self.mine) else Q(**{self.mine: person.pk})


# What a room does with what is a person's, before their rows are deleted or emptied. It may find nothing left to do.
type Eraser = Callable[[Any], object]

_erasers: dict[str, Eraser] = {}
_processings: dict[str, Processing] = {}
_held: dict[str, Held] = {}
_not_personal: dict[str, dict[str, str]] = {}


def processing(told: Processing) -> Processing:
    """Declare something that the hub does; returns it."""
    _processings[told.code] = told
    return told


def hold(held: Held) -> None:
    """Declare what one table holds of people."""
    assert held.at_erasure == AtErasure.DELETED or held.because, f"{held.model}: say why it stays"
    _held[held.model.lower()] = held


def not_personal(models: str, fields: str, because: str) -> None:
    """Declare that these fields of these tables say nothing about anybody, and why."""
    assert because, models
    for model in models.split():
        _not_personal.setdefault(model.lower(), {}).update(dict.fromkeys(fields.split(), because))


def all_processing() -> list[Processing]:
    """What the hub does, in the order of the rooms."""
    return list(_processings.values())


def all_held() -> list[Held]:
    """What the portal holds of people."""
    return list(_held.values())


def held_in(model: str) -> Held | None:
    """What this table holds of people."""
    return _held.get(model.lower())


def declared_fields(model: str) -> frozenset[str]:
    """The fields of this table that a room spoke of, personal or not."""
    held = held_in(model)
    return (held.personal if held else frozenset()) | frozenset(_not_personal.get(model.lower(), {}))


def register_eraser(name: str, eraser: Eraser) -> None:
    """Have `eraser(person)` called when an account is erased, in its transaction: for more than rows of one's own."""
    _erasers[name] = eraser


def all_erasers() -> list[Eraser]:
    """What the rooms do first, in their order."""
    return list(_erasers.values())
