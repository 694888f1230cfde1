"""Follows and searches go along when a partner or a tag becomes part of another."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import QueryDict

from correspondence.enums import What
from correspondence.models import Follow, SavedSearch
from correspondence.models.following import LONGEST_QUESTION


def partner_merged(source: Any, into: Any) -> None:
    """For `partners.services.merging`, in its transaction."""
    rename(What.PARTNER, source.slug, into.slug)


def tag_became(former: str, slug: str) -> None:
    """For `vocabulary.services.tags`, in its transaction: merged or renamed."""
    rename(What.TAG, former, slug)


@transaction.atomic
def rename(what: What, former: str, slug: str) -> None:
    """From now on the term goes by another slug. Who followed both follows the one."""
    follows = Follow.objects.filter(what=what, target=former)
    both = Follow.objects.filter(what=what, target=slug, person__in=follows.values("person"))
    kept = set(both.current().values_list("person", flat=True))
    follows.filter(person__in=kept).delete()
    both.exclude(person__in=kept).delete()  # those had been ended
    Follow.objects.filter(what=what, target=former).update(target=slug)
    for search in SavedSearch.objects.filter(question__contains=urlencode({what.value: former})):
        renamed = _renamed(search.question, lambda name, value: name == what and value == former, slug)
        if len(renamed) <= LONGEST_QUESTION:  # nobody's search keeps the hub team from merging
            search.question = renamed
            search.save(update_fields=["question"])


def _renamed(question: str, is_it: Callable[[str, str], bool], slug: str) -> str:
    pairs = [(name, value) for name, values in QueryDict(question).lists() for value in values]
    return urlencode(list(dict.fromkeys((name, slug if is_it(name, value) else value) for name, value in pairs)))
