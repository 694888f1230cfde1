"""Tags that may be one: written together or apart, in singular or plural, or with one letter wrong."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q, QuerySet
from taggit.models import Tag

from search.analysis.stemming import stem
from search.folding import fold
from vocabulary.models import DifferentTags

SHORTEST_MISTYPED = 6  # in shorter words one letter makes another word
MOST_PROPOSED = 30
LARGEST_FAMILY = 12  # more tags than this that share a form say that the form says nothing


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two tags that look alike; the one that is used most comes first."""

    kept: Tag
    other: Tag


def like_pairs(most: int = MOST_PROPOSED) -> list[LikePair]:
    """The pairs to propose, those used most first; what the hub team keeps apart is left out."""
    tags = {tag.pk: tag for tag in counted_tags()}
    apart = set(DifferentTags.objects.values_list("first", "second"))
    pairs: dict[tuple[int, int], LikePair] = {}
    for forms in (_written_together, _stems, _mistyped):
        for one, other in _sharing(tags.values(), forms):
            key = (min(one.pk, other.pk), max(one.pk, other.pk))
            if key not in apart:
                pairs.setdefault(key, _pair(one, other))
    ordered = sorted(pairs.values(), key=lambda pair: (-pair.kept.pages - pair.other.pages, pair.kept.name))
    return ordered[:most]


def counted_tags() -> QuerySet[Tag]:
    """All tags, each with `pages`: on how many pages it stands, and `published`: how many of these are on the site."""
    page = "vocabulary_publicationtag_items__content_object"
    return Tag.objects.annotate(
        pages=Count(page, distinct=True), published=Count(page, filter=Q(**{f"{page}__live": True}), distinct=True)
    )


def _pair(one: Tag, other: Tag) -> LikePair:
    kept, less = sorted((one, other), key=lambda tag: (-tag.pages, len(tag.name), tag.name))
    return LikePair(kept, less)


def _sharing(tags: Iterable[Tag], forms: Callable[[str], set[str]]) -> Iterator[tuple[Tag, Tag]]:
    """Pairs of tags that have a form in common."""
    families: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        for form in forms(fold(tag.name)):
            families[form].append(tag)
    for family in families.values():
        if len(family) <= LARGEST_FAMILY:
            yield from combinations(family, 2)


def _written_together(name: str) -> set[str]:
    """“mantel-zorg” is “mantelzorg”."""
    return {name.replace(" ", "")} - {""}


def _stems(name: str) -> set[str]:
    """“oudere” is “ouderen”."""
    return {"".join(stem(word) for word in name.split())} - {""}


def _mistyped(name: str) -> set[str]:
    """The name with each letter left out in turn: names one letter apart share one. Digits are never a mistake."""
    word = name.replace(" ", "")
    if len(word) < SHORTEST_MISTYPED:
        return set()
    return {word} | {word[:at] + word[at + 1 :] for at, sign in enumerate(word) if not sign.isdigit()}
