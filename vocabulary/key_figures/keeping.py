"""Keeps key figures: all that a file says, or nothing of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from vocabulary.key_figures.reading import PlaceRow
from vocabulary.models import Neighbourhood, PlaceIndicator

BATCH = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """How many figures are new, were changed, and stood there already."""

    new: int
    changed: int
    same: int


@transaction.atomic
def keep_figures(matched: Iterable[tuple[Neighbourhood, PlaceRow]], year: int, source: str) -> Kept:
    """Store what the rows say of their places in `year`. What a file does not know stays as it was."""
    matched = list(matched)
    _keep_codes(matched)
    stored = {(one.place_id, one.measure): one for one in PlaceIndicator.objects.filter(year=year)}
    new, changed, same = [], [], 0
    for figure in _figures(matched, year, source):
        old = stored.get((figure.place_id, figure.measure))
        if old is None:
            new.append(figure)
        elif (old.value, old.source) == (figure.value, figure.source):
            same += 1
        else:
            old.value, old.source = figure.value, figure.source
            changed.append(old)
    PlaceIndicator.objects.bulk_create(new, batch_size=BATCH)
    PlaceIndicator.objects.bulk_update(changed, ["value", "source"], batch_size=BATCH)
    return Kept(len(new), len(changed), same)


def _figures(matched: list[tuple[Neighbourhood, PlaceRow]], year: int, source: str) -> Iterator[PlaceIndicator]:
    for place, row in matched:
        for measure, value in row.figures.items():
            yield PlaceIndicator(place=place, measure=measure, year=year, value=value, source=source)


def _keep_codes(matched: list[tuple[Neighbourhood, PlaceRow]]) -> None:
    """The code of a first match. No record carries it, so none has to be settled: this goes past `save`."""
    fresh = [(place, row.code) for place, row in matched if row.code and not place.cbs_code]
    for place, code in fresh:
        place.cbs_code = code
    Neighbourhood.objects.bulk_update([place for place, _code in fresh], ["cbs_code"], batch_size=BATCH)
