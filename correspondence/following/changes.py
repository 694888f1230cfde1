"""Changes of followed publications. Each room sees and words those of its own kind; here its followers are told.

register_source(ChangeSource(What.CALL, remember, in_words))    # in `apps.py`
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from correspondence.enums import What
from correspondence.models import Follow, Notice
from correspondence.notices.services import Told, tell_many

CHANGES = "follow-changes"


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """What the room of a kind of publication can do.

    `remember` is called when somebody begins to follow one: from then on it must see what changes. `in_words` says
    what several notices hold (`data` of `tell_followers`), in the language of the moment and in a constant number of
    queries; empty where there is nothing left to say.
    """

    what: What
    remember: Callable[[UUID], object]
    in_words: Callable[[Sequence[Mapping[str, Any]]], Sequence[str]]


_sources: dict[str, ChangeSource] = {}


def register_source(source: ChangeSource) -> None:
    """Let publications of this kind be followed for their changes."""
    _sources[source.what] = source


def begin_to_watch(what: str, key: str) -> None:
    """Somebody follows this publication from now on."""
    _sources[what].remember(UUID(key))


def followed_keys(what: What) -> Any:
    """The keys of all that anybody follows of this kind, as a question that others can be made of."""
    return Follow.objects.filter(what=what).values_list("target", flat=True)


def tell_followers(what: What, changes: Mapping[UUID, tuple[str, Mapping[str, Any]]]) -> None:
    """Tell who follows these publications, in the caller's transaction.

    Of each: a key under which the change is told once, and what its room needs for the words.
    """
    followers = Follow.objects.current().filter(
        what=what, target__in=[str(key) for key in changes], person__is_active=True
    )
    told = []
    for person, target in followers.values_list("person", "target"):
        once, data = changes[UUID(target)]
        told.append((person, CHANGES, Told(about=target, key=f"{target}:{once}"[:200], data={"what": what, **data})))
    tell_many(told)


def words_of_changes(notices: Iterable[Notice]) -> dict[int, str]:
    """What each notice says, by its number; one question to each room."""
    by_source: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_source[notice.data["what"]].append(notice)
    return {
        notice.pk: words
        for what, some in by_source.items()
        if what in _sources
        for notice, words in zip(some, _sources[what].in_words([each.data for each in some]), strict=True)
    }
