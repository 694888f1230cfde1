"""A row of an import file, read and checked. The whole file is checked before anything is written."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from common.sheets import read_table
from common.tables import Columns, Line, RowFault, refuse_missing
from search.exports.table import FORMULA
from search.folding import fold
from vocabulary.models import BannedTag, Neighbourhood, Pillar, Programme
from vocabulary.models.tagging import why_not
from vocabulary.models.tags import slug_of

COLUMNS = ("id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url")
LONGEST = {"id": 100, "title": 240, "summary": 2_000, "body": 100_000, "url": 200}
REQUIRED = ("id", "title")
LONGEST_TAG = 60
WHOLE_REGION = {"", "regio", "regio utrecht", "hele regio"}
# What spreadsheet programs, in English and Dutch, show where a formula failed.
SPOILED = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/B|VERW!|NAAM\?|WAARDE!|DEEL/0!|GETAL!|LEEG!)")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One publication as the file has it; `number` is its line for a person, the heading being 1."""

    number: int
    external_id: str
    kind: str
    title: str
    summary: str
    body: str
    pillar: str
    programme: str  # slugs with commas between: some have several
    places: tuple[str, ...]
    tags: tuple[str, ...]
    url: str

    def fingerprint(self) -> str:
        """SHA-256 over what the row says, so that an unchanged row can be skipped."""
        said = {name: value for name, value in asdict(self).items() if name != "number"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KnownTerms:
    """The vocabulary by folded slug and label, read once per file."""

    pillars: dict[str, str]
    programmes: dict[str, tuple[str, str]]
    places: dict[str, str]
    banned: dict[str, BannedTag]

    @classmethod
    def load(cls) -> "KnownTerms":
        """Read the vocabulary. A slug is one term's; where two share a label, the later one is meant by it."""
        programmes = {p.slug: p for p in Programme.objects.select_related("pillar")}
        return cls(
            pillars=_by_name(Pillar.objects.all()),
            programmes={
                name: (slug, programmes[slug].pillar.slug) for name, slug in _by_name(programmes.values()).items()
            },
            places=_by_name(Neighbourhood.objects.all()),
            banned={word.slug: word for word in BannedTag.objects.all()},
        )


def _by_name(terms: Iterable[Pillar | Programme | Neighbourhood]) -> dict[str, str]:
    """Slugs by what they may be called, folded."""
    terms = list(terms)
    labels = {fold(label): term.slug for term in terms for label in (term.label_nl, term.label_en)}
    return {**labels, **{fold(term.slug): term.slug for term in terms}}


def read_rows(path: Path, kinds: list[str]) -> tuple[list[ImportRow], list[RowFault]]:
    """Read and check the whole file. Raises FileFault when it is no CSV or XLSX file with the ten columns."""
    lines = read_table(path, _ten_columns)
    return check_lines(
        (replace(line, cells={name: unguarded(text) for name, text in line.cells.items()}) for line in lines), kinds
    )


def check_lines(lines: Iterable[Line], kinds: list[str]) -> tuple[list[ImportRow], list[RowFault]]:
    """The rows that these lines make, and all that is wrong with them."""
    terms = KnownTerms.load()
    rows: list[ImportRow] = []
    faults: list[RowFault] = []
    first_seen: dict[str, int] = {}
    for line in lines:
        row, found = check_line(line, kinds, terms)
        if row.external_id in first_seen:
            text = _("this id stands in row %(row)d already; give each publication its own") % {
                "row": first_seen[row.external_id]
            }
            found.append(line.fault("id", text))
        first_seen.setdefault(row.external_id, line.number)
        rows.append(row)
        faults.extend(found)
    return rows, faults


def check_line(line: Line, kinds: list[str], terms: KnownTerms) -> tuple[ImportRow, list[RowFault]]:
    """One row, read as people write it, and what is wrong with it."""
    cells = {name: _clean(text, is_long=name == "body") for name, text in line.cells.items()}
    return _check(replace(line, cells=cells), kinds, terms)


def unguarded(text: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would run as a formula."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def _ten_columns(fieldnames: Sequence[str]) -> Columns:
    """The names of our columns are those of the file."""
    refuse_missing([name for name in COLUMNS if name not in fieldnames])
    return {name: name for name in COLUMNS}


def _clean(text: str, is_long: bool) -> str:
    """Text without characters that no page can show (XML 1.0, 2.2); only a body may have more than one line."""
    shown = "".join(char for char in text if char >= " " or char in "\t\n\r").strip()
    return shown if is_long else " ".join(shown.split())


def _check(line: Line, kinds: list[str], terms: KnownTerms) -> tuple[ImportRow, list[RowFault]]:
    """One row and what is wrong with it."""
    cells = line.cells
    pillar = terms.pillars.get(fold(cells["pillar"]), "")
    programmes = [(name, *terms.programmes.get(fold(name), ("", ""))) for name in _split(cells["programme"])]
    its_pillar = programmes[0][2] if programmes else ""
    places = [name for name in _split(cells["place"]) if fold(name) not in WHOLE_REGION]
    tags = _split(cells["tags"])
    messages = [
        *_shape_faults(cells, kinds),
        *_pillar_faults(cells, pillar, programmes),
        *_list_faults(places, tags, terms),
    ]
    row = ImportRow(
        number=line.number,
        external_id=cells["id"],
        kind=cells["kind"].casefold(),
        title=cells["title"],
        summary=cells["summary"],
        body=cells["body"],
        pillar=pillar or its_pillar,
        programme=",".join(slug for _name, slug, _pillar in programmes),
        places=tuple(terms.places[fold(name)] for name in places if fold(name) in terms.places),
        tags=tuple(tags),
        url=cells["url"],
    )
    return row, [line.fault(column, message) for column, message in messages]


def _shape_faults(cells: dict[str, str], kinds: list[str]) -> Iterator[tuple[str, str]]:
    """Columns that are empty, too long, or not of their form."""
    for column in REQUIRED:
        if not cells[column]:
            yield column, _("is empty; fill it in")
    for column, text in cells.items():
        if SPOILED.fullmatch(text):
            yield column, _("holds a fault of the spreadsheet (%(value)s); mend its formula") % {"value": text}
    for column, longest in LONGEST.items():
        if len(cells[column]) > longest:
            yield column, _("is longer than %(longest)d characters; make it shorter") % {"longest": longest}
    if cells["kind"].casefold() not in kinds:
        yield "kind", _unknown(", ".join(kinds), cells["kind"])
    if cells["url"] and not _is_web_address(cells["url"]):
        yield "url", _("“%(value)s” is not a web address; begin with https://") % {"value": cells["url"][:80]}


def _pillar_faults(
    cells: dict[str, str], pillar: str, programmes: list[tuple[str, str, str]]
) -> Iterator[tuple[str, str]]:
    """A pillar or programme that does not exist, or programmes of another pillar."""
    if cells["pillar"] and not pillar:
        yield "pillar", _unknown(_("a pillar of the hub"), cells["pillar"])
    for name, slug, its_pillar in programmes:
        if not slug:
            yield "programme", _unknown(_("a programme of the hub"), name)
        elif its_pillar != (pillar or programmes[0][2]):
            yield "programme", _("“%(value)s” does not belong to this pillar") % {"value": name}


def _list_faults(places: list[str], tags: list[str], terms: KnownTerms) -> Iterator[tuple[str, str]]:
    """Places that the hub does not know, and tags that are none."""
    for name in places:
        if fold(name) not in terms.places:
            yield "place", _unknown(_("a place that the hub knows"), name)
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            yield "tags", _("“%(value)s” is too long for a tag") % {"value": tag[:60]}
        if not fold(tag):
            yield "tags", _("“%(value)s” has no letters or digits") % {"value": tag}
        if banned := terms.banned.get(slug_of(tag)):
            yield "tags", why_not(banned)


def _unknown(expected: str, value: str) -> str:
    return _("“%(value)s” is not known; expected: %(expected)s") % {"value": value[:80], "expected": expected}


def _split(text: str) -> list[str]:
    """The parts between commas or semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def _is_web_address(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True
