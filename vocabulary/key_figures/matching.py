"""Which row of the file speaks of which place of the hub."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from search.folding import fold
from vocabulary.key_figures.reading import PlaceRow
from vocabulary.models import Neighbourhood

WIJK_NUMBER = re.compile(r"^wijk \d+ ")

type Name = tuple[str, str]  # folded: the municipality, and the place in it


@dataclass(slots=True)
class Matches:
    """The row of each place; the rows of our municipalities that fit no place; places without a row."""

    rows: list[tuple[Neighbourhood, PlaceRow]] = field(default_factory=list)
    unmatched: list[PlaceRow] = field(default_factory=list)
    elsewhere: int = 0
    missing: list[Neighbourhood] = field(default_factory=list)


def match_rows(rows: Iterable[PlaceRow]) -> Matches:
    """Match by code, else by name: a municipality to a municipality, a wijk or buurt to a place below its own."""
    places = list(Neighbourhood.objects.select_related("parent__parent"))
    rows = list(rows)
    municipality_of = _municipalities(rows)
    by_code, by_name = _by_code(rows), _by_name(rows, municipality_of)
    found = Matches()
    for place in places:
        candidates = by_code.get(place.cbs_code, []) or by_name[_name_of(place)]
        fitting = sorted((row for row in candidates if _fits(place, row)), key=lambda row: _liking(place, row))
        if fitting:
            found.rows.append((place, fitting[0]))
        else:
            found.missing.append(place)
    _note_the_others(found, rows, places, municipality_of)
    return found


def _note_the_others(
    found: Matches, rows: list[PlaceRow], places: list[Neighbourhood], municipality_of: dict[int, str]
) -> None:
    used = {row.number for _place, row in found.rows}
    ours = {fold(place.label_nl) for place in places if place.parent is None}
    others = [row for row in rows if row.number not in used]
    found.unmatched = [row for row in others if municipality_of[row.number] in ours]
    found.elsewhere = len(others) - len(found.unmatched)


def _municipalities(rows: list[PlaceRow]) -> dict[int, str]:
    """The folded municipality of each row; where none is written, the one whose code the row's begins with."""
    by_digits = {row.code[2:6]: row.name for row in rows if row.sort == "gemeente" and row.code and row.name}
    return {row.number: fold(row.municipality or by_digits.get(row.code[2:6], "")) for row in rows}


def _by_code(rows: list[PlaceRow]) -> dict[str, list[PlaceRow]]:
    return {row.code: [row] for row in rows if row.code}


def _by_name(rows: list[PlaceRow], municipality_of: dict[int, str]) -> dict[Name, list[PlaceRow]]:
    found: dict[Name, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.name:
            found[municipality_of[row.number], WIJK_NUMBER.sub("", fold(row.name))].append(row)
    return found


def _name_of(place: Neighbourhood) -> Name:
    return fold(place.with_parents()[-1].label_nl), fold(place.label_nl)


def _fits(place: Neighbourhood, row: PlaceRow) -> bool:
    """A place that lies in none is a municipality; the others are not."""
    return (row.sort == "gemeente") == (place.parent is None) and row.sort != "land"


def _liking(place: Neighbourhood, row: PlaceRow) -> tuple[bool, int]:
    """Of a wijk and a buurt with one name: the wijk for what lies in a municipality, else the buurt."""
    lies_in_municipality = place.parent is not None and place.parent.parent is None
    return row.sort != ("wijk" if lies_in_municipality else "buurt"), row.number
