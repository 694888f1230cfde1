"""How many people of a target group live where, as far as key figures were loaded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from funding.suppression import Figure, withhold
from vocabulary.models import Measure, Neighbourhood, PlaceIndicator

type Measures = tuple[Measure, ...]
type Key = tuple[str, Measures]

EVERYBODY: Measures = (Measure.RESIDENTS,)
REGION = ""
# The ages that come nearest to each target group. Groups that no age tells of are not here, and are not weighed.
MEASURED: dict[str, Measures] = {
    "jonge-kinderen": (Measure.AGE_0_15,),
    "kinderen": (Measure.AGE_0_15,),
    "jongeren": (Measure.AGE_15_25,),
    "jongvolwassenen": (Measure.AGE_15_25,),
    "volwassenen": (Measure.AGE_25_45, Measure.AGE_45_65),
    "ouderen": (Measure.AGE_65,),
}


@dataclass(frozen=True, slots=True)
class People:
    """The numbers that may be shown, by place (`REGION` for all together) and measures; of one year."""

    figures: dict[Key, Figure] = field(default_factory=dict)
    year: int = 0
    sources: tuple[str, ...] = ()

    def of(self, place: str, measures: Measures) -> Figure | None:
        """The people whom `measures` count in a place; None where that is not known."""
        return self.figures.get((place, measures))


def measured_as(measures: Measures) -> str:
    """Whom the measures count, in words."""
    if measures == MEASURED["volwassenen"]:
        return _("people of 25 to 65 years")
    return str(Measure(measures[0]).label)


def people_in(places: Sequence[Neighbourhood]) -> People:
    """The newest figures of these places, and of the region: of all of them that lie in no other."""
    stored = list(PlaceIndicator.objects.filter(measure__in=_used(), place__in=[place.pk for place in places]))
    year = max((one.year for one in stored), default=0)
    newest = [one for one in stored if one.year == year]
    numbers = _numbers(places, {(one.place_id, one.measure): int(one.value) for one in newest})
    sources = tuple(sorted({one.source for one in newest}))
    return People(withhold(numbers, dict(_counted_in(places))), year, sources)


def _numbers(places: Sequence[Neighbourhood], values: Mapping[tuple[int, str], int]) -> dict[Key, int]:
    """What is counted in each place: only where each of the measures is known. The region is what its parts make."""
    numbers: dict[Key, int] = {}
    for measures in _shown():
        for place in places:
            known = [values[place.pk, measure.value] for measure in measures if (place.pk, measure.value) in values]
            if len(known) == len(measures):
                numbers[place.slug, measures] = sum(known)
        tops = [place.slug for place in places if place.parent_id is None]
        parts = [numbers[slug, measures] for slug in tops if (slug, measures) in numbers]
        if parts:
            numbers[REGION, measures] = sum(parts)
    return numbers


def _counted_in(places: Sequence[Neighbourhood]) -> Iterator[tuple[Key, list[Key]]]:
    """Each number is part of that of all residents of its place, and of that of the place that it lies in."""
    slugs = {place.pk: place.slug for place in places}
    above = {place.slug: slugs.get(place.parent_id or 0, REGION) for place in places}
    for slug in (*above, REGION):
        for measures in _shown():
            totals: list[Key] = [(above[slug], measures)] if slug != REGION else []
            totals += [(slug, EVERYBODY)] if measures != EVERYBODY else []
            yield (slug, measures), totals


def _shown() -> Iterable[Measures]:
    return dict.fromkeys((EVERYBODY, *MEASURED.values()))


def _used() -> list[str]:
    return [measure.value for measures in _shown() for measure in measures]
