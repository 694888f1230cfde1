"""Which of the file's columns is which of ours: guessed by name, and remembered for each partner."""

from collections.abc import Sequence

from editing.models import ImportRun, ImportState
from partners.imports.rows import COLUMNS
from partners.models import Partner
from search.folding import fold

NEEDED = ("id", "kind", "title")
# What people call our columns, in Dutch and English, folded.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "nummer", "nr", "kenmerk", "code", "referentie", "reference", "number", "external id", "externe id"),
    "kind": ("kind", "soort", "type", "categorie", "category"),
    "title": ("title", "titel", "naam", "name", "kop", "heading", "onderwerp"),
    "summary": ("summary", "samenvatting", "korte omschrijving", "inleiding", "introductie", "intro",
                "short description"),
    "body": ("body", "tekst", "text", "inhoud", "omschrijving", "beschrijving", "toelichting",
             "description", "content"),
    "pillar": ("pillar", "pijler"),
    "programme": ("programme", "programma", "programmas", "program", "programmes"),
    "place": ("place", "plaats", "wijk", "buurt", "gebied", "locatie", "gemeente", "neighbourhood", "neighborhood",
              "location", "wijken"),
    "tags": ("tags", "labels", "label", "trefwoorden", "steekwoorden", "keywords", "onderwerpen"),
    "url": ("url", "link", "website", "webadres", "lees meer", "meer informatie", "address", "read more"),
}  # fmt: skip


def proposed(partner: Partner, headings: Sequence[str]) -> tuple[dict[str, str], str]:
    """The partner's last choice where its file still has those columns, else a guess; and the kind of all rows."""
    last = ImportRun.objects.filter(partner=partner).exclude(state=ImportState.UPLOADED).exclude(mapping={}).first()
    chosen = {ours: theirs for ours, theirs in (last.mapping if last else {}).items() if theirs in headings}
    taken = set(chosen.values())
    guess = {ours: theirs for ours, theirs in _guessed(headings).items() if theirs not in taken}
    mapping = {**guess, **chosen}
    kind = last.kind_of_all if last and "kind" not in mapping else ""
    return mapping, kind


def fits(run: ImportRun, headings: Sequence[str]) -> bool:
    """True where a mended file still has all the columns that were chosen."""
    return bool(run.mapping) and set(run.mapping.values()) <= set(headings)


def _guessed(headings: Sequence[str]) -> dict[str, str]:
    by_name = {fold(heading): heading for heading in reversed(headings) if fold(heading)}
    found = {ours: [by_name[name] for name in SYNONYMS[ours] if name in by_name] for ours in COLUMNS}
    return {ours: names[0] for ours, names in found.items() if names}
