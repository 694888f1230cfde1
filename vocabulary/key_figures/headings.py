"""What CBS calls the columns of “Kerncijfers wijken en buurten”, in its spreadsheets and in StatLine."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.tables import Columns, refuse_missing
from vocabulary.models import Measure

# By our name: the short names of the spreadsheets, then those of StatLine, as `plain` makes them.
ABOUT = {
    "code": ("gwb_code_10", "gwb_code", "codering"),
    "name": ("regio", "wijkenenbuurten"),
    "sort": ("recs", "soortregio"),
    "municipality": ("gm_naam", "gemeentenaam"),
}
MEASURED = {
    Measure.RESIDENTS: ("a_inw", "aantalinwoners"),
    Measure.AGE_0_15: ("a_00_14", "0tot15jaar"),
    Measure.AGE_15_25: ("a_15_24", "15tot25jaar"),
    Measure.AGE_25_45: ("a_25_44", "25tot45jaar"),
    Measure.AGE_45_65: ("a_45_64", "45tot65jaar"),
    Measure.AGE_65: ("a_65_oo", "65jaarofouder"),
    Measure.SHARE_65: ("p_65_oo", "65jaarofouder%"),
    Measure.LIVING_ALONE: ("a_1p_hh", "eenpersoonshuishoudens"),
    Measure.INCOME: ("g_ink_po", "gemiddeldinkomenperinkomensontvanger"),
    Measure.LOW_INCOME: ("p_ink_li", "40personenmetlaagsteinkomen", "40personenmetlaagsteinkomen%"),
}
UNIT = re.compile(r"\(([^)]*)\)\s*$")
NUMBER_OF_COLUMN = re.compile(r"_\d+$")


def columns_of(headings: Sequence[str]) -> Columns:
    """What the file calls each column that is of use; refuses one that does not say of which places it speaks."""
    by_name = {plain(heading): heading for heading in reversed(headings)}
    by_name |= {heading.casefold(): heading for heading in headings}
    wanted = {**ABOUT, **{measure.value: names for measure, names in MEASURED.items()}}
    found = {
        ours: next(by_name[name] for name in theirs if name in by_name)
        for ours, theirs in wanted.items()
        if not by_name.keys().isdisjoint(theirs)
    }
    missing = [theirs for theirs in _needed(found) if theirs]
    refuse_missing(missing)
    return found


def _needed(found: Columns) -> list[str]:
    """The columns without which nothing can be matched; a place is known by its code, or by name and municipality."""
    needed = ["regio"] if "name" not in found else []
    if "code" not in found:
        needed += [ABOUT[ours][0] for ours in ("sort", "municipality") if ours not in found]
    if not found.keys() & {measure.value for measure in MEASURED}:
        needed.append(_("a_inw or another measure"))
    return needed


def plain(heading: str) -> str:
    """“k_65JaarOfOuder_12” and “Bevolking/65 jaar of ouder (aantal)” are both “65jaarofouder”."""
    name = heading.rsplit("/", 1)[-1].casefold()
    unit = UNIT.search(name)
    name = UNIT.sub("", name).strip().removeprefix("k_")
    letters = "".join(letter for letter in NUMBER_OF_COLUMN.sub("", name) if letter.isalnum())
    return letters + ("%" if unit and "%" in unit[1] else "")
