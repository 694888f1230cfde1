"""Initiatives with all they carry, stories and events."""

from initiatives.models.details import (
    BudgetSource,
    InitiativeDocument,
    InitiativeLink,
    InitiativeRole,
    Need,
    Result,
    StageChange,
    WayToJoin,
)
from initiatives.models.event import EventPage
from initiatives.models.initiative import InitiativePage
from initiatives.models.story import StoryPage

__all__ = [
    "BudgetSource",
    "EventPage",
    "InitiativeDocument",
    "InitiativeLink",
    "InitiativePage",
    "InitiativeRole",
    "Need",
    "Result",
    "StageChange",
    "StoryPage",
    "WayToJoin",
]
