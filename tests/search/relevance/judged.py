"""The judged queries: what people type, and how well each publication of the demo content serves them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from common.enums import Kind
from portal.demo.reading import items, pages

FOLDER = Path(__file__).parent
TUNING = FOLDER / "queries-tuning.toml"
HELD_OUT = FOLDER / "queries-held-out.toml"
KINDS = ("exact", "inflection", "compound", "synonym", "typo", "accent", "question", "english", "prefix")
HUB_PAGES = (Kind.PILLAR, Kind.PROGRAMME, Kind.PAGE)


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """One query as typed; `grades` holds 3 (exactly what was looked for), 2 (good) or 1 (related) by publication.

    A publication is named as `name_of` does; what is not named is not relevant.
    """

    kind: str
    text: str
    grades: dict[str, int]


def load_queries(path: Path) -> list[JudgedQuery]:
    """The queries of one file, in its order."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["query"]
    return [JudgedQuery(kind=query["kind"], text=query["text"], grades=query["grades"]) for query in found]


def name_of(kind: str, slug: str) -> str:
    """How a judgement names a publication; the two languages of one page share the slug, and so the name."""
    return f"{Kind(kind).value}:{slug}"


def demo_names() -> set[str]:
    """The names of everything the demo content publishes."""
    own = {name_of(kind, item["slug"]) for kind in Kind if kind not in HUB_PAGES for item in items(kind.name.lower())}
    return own | {name_of(kind, item["slug"]) for kind in HUB_PAGES for item in pages(kind.value, "nl")}


def faults_of(queries: Iterable[JudgedQuery], known: set[str]) -> list[str]:
    """What is wrong with `queries`, in words; `known` holds the names that exist."""
    found: list[str] = []
    for query in queries:
        if query.kind not in KINDS:
            found.append(f"{query.text}: there is no kind {query.kind}")
        found += [f"{query.text}: {name} does not exist" for name in query.grades if name not in known]
        found += [
            f"{query.text}: {name} has grade {grade}" for name, grade in query.grades.items() if grade not in (1, 2, 3)
        ]
        if 3 not in query.grades.values():
            found.append(f"{query.text}: nothing is what was looked for")
    return found
