"""A row of an import file, read and checked. The whole file is checked before anything is written."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from common.tables import Columns, Line, RowFault, read_csv, refuse_missing
from search.folding import fold
from vocabulary.models import BannedTag, Neighbourhood, Pillar, Programme
from vocabulary.models.tagging import why_not
from vocabulary.models.tags import slug_of

COLUMNS = ("id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url")
LONGEST = {"id": 100, "title": 240, "summary": 2_000, "body": 100_000, "url": 200}
REQUIRED = ("id", "title")
LONGEST_TAG = 60
WHOLE_REGION = {"", "regio", "regio utrecht", "hele regio"}


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
    programme: str
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
        """Read the vocabulary."""
        programmes = Programme.objects.select_related("pillar")
        return cls(
            pillars={fold(name): p.slug for p in Pillar.objects.all() for name in (p.slug, p.label_nl, p.label_en)},
            programmes={
                fold(name): (p.slug, p.pillar.slug) for p in programmes for name in (p.slug, p.label_nl, p.label_en)
            },
            places={
                fold(name): p.slug for p in Neighbourhood.objects.all() for name in (p.slug, p.label_nl, p.label_en)
            },
            banned={word.slug: word for word in BannedTag.objects.all()},
        )


def read_rows(path: Path, kinds: list[str]) -> tuple[list[ImportRow], list[RowFault]]:
    """Read and check the whole file. Raises FileFault when it is no CSV file with the ten columns."""
    terms = KnownTerms.load()
    rows: list[ImportRow] = []
    faults: list[RowFault] = []
    first_seen: dict[str, int] = {}
    for line in _cells(path):
        row, found = _check(line, kinds, terms)
        if row.external_id in first_seen:
            text = _("this id stands in row %(row)d already; give each publication its own") % {
                "row": first_seen[row.external_id]
            }
            found.append(line.fault("id", text))
        first_seen.setdefault(row.external_id, line.number)
        rows.append(row)
        faults.extend(found)
    return rows, faults


def _cells(path: Path) -> Iterator[Line]:
    """The lines of the file as columns and their trimmed text."""
    for line in read_csv(path, _ten_columns):
        yield replace(line, cells={name: _clean(text, is_long=name == "body") for name, text in line.cells.items()})


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
    programme, its_pillar = terms.programmes.get(fold(cells["programme"]), ("", ""))
    places = [name for name in _split(cells["place"]) if fold(name) not in WHOLE_REGION]
    tags = _split(cells["tags"])
    messages = [
        *_shape_faults(cells, kinds),
        *_pillar_faults(cells, pillar, programme, its_pillar),
        *(
            ("place", _unknown(_("a place that the hub knows"), name))
            for name in places
            if fold(name) not in terms.places
        ),
        *(("tags", _("“%(value)s” is too long for a tag") % {"value": t[:60]}) for t in tags if len(t) > LONGEST_TAG),
        *(("tags", _("“%(value)s” has no letters or digits") % {"value": t}) for t in tags if not fold(t)),
        *(("tags", why_not(terms.banned[slug])) for t in tags if (slug := slug_of(t)) in terms.banned),
    ]
    row = ImportRow(
        number=line.number,
        external_id=cells["id"],
        kind=cells["kind"].casefold(),
        title=cells["title"],
        summary=cells["summary"],
        body=cells["body"],
        pillar=pillar or its_pillar,
        programme=programme,
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
    for column, longest in LONGEST.items():
        if len(cells[column]) > longest:
            yield column, _("is longer than %(longest)d characters; make it shorter") % {"longest": longest}
    if cells["kind"].casefold() not in kinds:
        yield "kind", _unknown(", ".join(kinds), cells["kind"])
    if cells["url"] and not _is_web_address(cells["url"]):
        yield "url", _("“%(value)s” is not a web address; begin with https://") % {"value": cells["url"][:80]}


def _pillar_faults(cells: dict[str, str], pillar: str, programme: str, its_pillar: str) -> Iterator[tuple[str, str]]:
    """A pillar or programme that does not exist, or a programme of another pillar."""
    if cells["pillar"] and not pillar:
        yield "pillar", _unknown(_("a pillar of the hub"), cells["pillar"])
    if cells["programme"] and not programme:
        yield "programme", _unknown(_("a programme of the hub"), cells["programme"])
    if programme and pillar and its_pillar != pillar:
        yield "programme", _("“%(value)s” does not belong to this pillar") % {"value": cells["programme"]}


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
