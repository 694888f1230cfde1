"""Saving a search, changing, deleting it and having it back: each in one transaction."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from correspondence.enums import Rhythm
from correspondence.following.health import asks_about_health, refuse_without_consent
from correspondence.following.kinds import code_of
from correspondence.following.questions import as_kept
from correspondence.models import SavedSearch
from correspondence.models.following import LONGEST_NAME, LONGEST_QUESTION
from correspondence.notices.choosing import choose_rhythm
from search.lists import SEARCH, ListPage
from search.queries import Query

MOST_SEARCHES = 50
FULL = _("You saved 50 searches. Delete one first.")
NO_NAME = _("Give the search a name.")
TOO_LONG = _("This search is too long to be saved. Use fewer words or filters.")


@transaction.atomic
def save_search(person: User, query: Query, page: ListPage, name: str, rhythm: Rhythm) -> SavedSearch:
    """Keep this search; the one that is there already gets the new name and rhythm. Raises `Refused`."""
    is_of_health = asks_about_health(query)
    refuse_without_consent(person, is_of_health=is_of_health)
    User.objects.select_for_update().get(pk=person.pk)  # two clicks at once: the second waits
    list_slug, question = (page.slug if page.kinds else SEARCH.slug), as_kept(query, page if page.kinds else SEARCH)
    if len(question) > LONGEST_QUESTION:
        raise Refused(TOO_LONG)
    mine = SavedSearch.objects.current().filter(person=person)
    search = mine.filter(list=list_slug, question=question, language=get_language() or "nl").first()
    if search is None:
        _refuse_above_limit(person)
        search = SavedSearch.objects.create(
            person=person,
            name=_tidied(name),
            list=list_slug,
            question=question,
            language=get_language() or "nl",
            is_about_health=is_of_health,
            made_at=now(),
        )
    return change_search(search, name, rhythm)


@transaction.atomic
def change_search(search: SavedSearch, name: str, rhythm: Rhythm) -> SavedSearch:
    """Another name, another rhythm. Raises `Refused` for no name."""
    search.name = _tidied(name)
    search.save(update_fields=["name"])
    choose_rhythm(search.person, code_of(search), rhythm)
    return search


def searches_of(person: User) -> "QuerySet[SavedSearch, SavedSearch]":
    """This person's, the newest first."""
    mine: Any = SavedSearch.objects.filter(person=person).select_related("person").order_by("-made_at")
    return mine


def delete_search(search: SavedSearch) -> None:
    """Look for nothing any more; it can be had back for a while."""
    SavedSearch.objects.filter(pk=search.pk).update(ended_at=now())


@transaction.atomic
def have_back(search: SavedSearch) -> None:
    """Undo `delete_search`. Raises `Refused` where consent was taken back meanwhile, or others took its place."""
    refuse_without_consent(search.person, is_of_health=search.is_about_health)
    User.objects.select_for_update().get(pk=search.person_id)
    ended = SavedSearch.objects.filter(pk=search.pk).exclude(ended_at=None)
    if ended.exists():
        _refuse_above_limit(search.person)
        ended.update(ended_at=None)


def _refuse_above_limit(person: User) -> None:
    if SavedSearch.objects.current().filter(person=person).count() >= MOST_SEARCHES:
        raise Refused(FULL)


def _tidied(name: str) -> str:
    """Without what nobody can see: a name of only such signs would be a link without words."""
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]
    if not name:
        raise Refused(NO_NAME)
    return name
