"""The things that can be followed, as they are called now and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from common.enums import Facet, Kind
from correspondence.enums import PUBLICATIONS, What
from correspondence.following.publics import public_publications
from correspondence.models import Follow
from search.engines.vocabulary import vocabulary_now
from search.queries import Query
from vocabulary.models import Neighbourhood, Programme
from vocabulary.slugs import present_slug

KINDS = {What.INITIATIVE: Kind.INITIATIVE, What.CALL: Kind.CALL}
TERMS = {What.PROGRAMME: Programme, What.NEIGHBOURHOOD: Neighbourhood}

type Name = tuple[str, str]  # what, and its key or slug


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that can be followed now; `key` is the key that a publication's languages share, or a term's slug."""

    what: What
    key: str
    title: str
    url: str

    @property
    def is_publication(self) -> bool:
        """True for what is followed for its changes."""
        return self.what in PUBLICATIONS


def find_target(what: str, key: str) -> Target | None:
    """What an address names, if anybody may see it; an old name of a tag is its present one."""
    if what not in What.values:
        return None
    if what == What.TAG:
        key = present_slug(Facet.TAG, key) or key
    return _found([(what, key)]).get((what, key))


def targets_of(follows: Iterable[Follow]) -> dict[Name, Target]:
    """What these follow, as far as it is still there: a constant number of questions."""
    return _found([(follow.what, follow.target) for follow in follows])


def question_of(what: str, key: str) -> Query:
    """What is found under a term."""
    return Query(terms={Facet(what): (key,)})


def _found(names: Iterable[Name]) -> dict[Name, Target]:
    wanted: dict[What, list[str]] = {}
    for what, key in names:
        wanted.setdefault(What(what), []).append(key)
    return {(target.what, target.key): target for target in (*_publications(wanted), *_terms(wanted), *_in_use(wanted))}


def _publications(wanted: dict[What, list[str]]) -> list[Target]:
    records = public_publications(key for what in KINDS for key in wanted.get(what, ()))
    return [
        Target(what, key, records[key].title, records[key].url)
        for what, kind in KINDS.items()
        for key in wanted.get(what, ())
        if key in records and records[key].kind == kind
    ]


def _terms(wanted: dict[What, list[str]]) -> list[Target]:
    """Of the vocabulary, whether or not anything carries them now."""
    return [
        _term(what, term.slug, term.label)
        for what, model in TERMS.items()
        if what in wanted
        for term in model._default_manager.filter(slug__in=wanted[what])
    ]


def _in_use(wanted: dict[What, list[str]]) -> list[Target]:
    """Tags and partners are there while something carries them."""
    vocabulary = vocabulary_now()
    return [
        _term(what, key, label)
        for what in (What.PARTNER, What.TAG)
        for key in wanted.get(what, ())
        if (label := vocabulary.label(Facet(what), key)) is not None
    ]


def _term(what: What, key: str, title: str) -> Target:
    return Target(what, key, title, question_of(what, key).address(reverse("search")))
