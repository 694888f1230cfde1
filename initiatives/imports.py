"""Rows that become initiatives and stories."""

from typing import Any

from initiatives.models import InitiativePage, StoryPage
from partners.imports.registry import register_kind
from partners.imports.rows import ImportRow
from partners.models import PartnerPublication

type Made = tuple[type[PartnerPublication], dict[str, Any]]

VACANCY_TAG = "vacature"


def make_initiative(row: ImportRow) -> Made:
    """An initiative. The file does not say how far it is: it starts as an idea, and its partner says more."""
    return InitiativePage, {}


def make_story(row: ImportRow) -> Made:
    """A story."""
    return StoryPage, {}


def make_vacancy(row: ImportRow) -> Made:
    """A vacancy: a story with the tag by which vacancies are found, until they have a type of their own."""
    return StoryPage, {"tags": [*row.tags, *([VACANCY_TAG] if VACANCY_TAG not in row.tags else [])]}


def register() -> None:
    """Offer these kinds to the import."""
    register_kind("initiative", make_initiative, InitiativePage)
    register_kind("story", make_story, StoryPage)
    register_kind("vacancy", make_vacancy, StoryPage, implied_tags=(VACANCY_TAG,))
