"""How well the portal answers the judged queries, beside plain FTS5 and Wagtail's own search in the same run.

    python -m tests.search.relevance.report

Needs a copy with the demo content on SQLite; `make bench` makes one. The held-out queries are reported apart.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from wagtail.models import Locale, Page  # noqa: E402

from common.models import PublishablePage  # noqa: E402
from search.models import IndexedRecord  # noqa: E402
from search.serialising import as_record  # noqa: E402
from tests.search.relevance.asking import DEPTH, Figures, Ranker, measure, name_of_record, portal_ranker  # noqa: E402
from tests.search.relevance.judged import HELD_OUT, KINDS, TUNING, load_queries  # noqa: E402

HEAD = "kind          nDCG@10  recip.  rec@20"


def plain_fts5_ranker() -> Ranker:
    """The words as typed, any of them, in an FTS5 table of its own with its usual tokenizer and ranking."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE plain USING fts5(name UNINDEXED, title, summary, body)")
    for row in IndexedRecord.objects.filter(locale="nl"):
        record = as_record(row.record)
        values = name_of_record(record), record.title, record.summary, row.body
        table.execute("INSERT INTO plain VALUES (?, ?, ?, ?)", values)

    def rank(text: str) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in text.replace('"', " ").split())
        asked = "SELECT name FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?"
        return [name for (name,) in table.execute(asked, (words, DEPTH))]

    return rank


def wagtail_ranker(text: str) -> Sequence[str]:
    """Wagtail's own database search over live Dutch pages."""
    dutch = Locale.objects.get(language_code="nl")
    found = Page.objects.live().filter(locale=dutch).search(text, operator="or")[: 2 * DEPTH]
    pages = [page.specific for page in found]
    return [name_of_record(page.publication_record()) for page in pages if isinstance(page, PublishablePage)][:DEPTH]


def show(name: str, figures: dict[str, Figures]) -> None:
    """One table: a line per kind of query, all of them last."""
    print(f"\n{name}\n{HEAD}")  # noqa: T201
    for kind in (*KINDS, "all"):
        print(f"{kind:12}" + "".join(f"{figure:9.3f}" for figure in figures[kind]))  # noqa: T201


def main() -> None:
    """Ask all queries of all three."""
    rankers: dict[str, Callable[[str], Sequence[str]]] = {
        "portal": portal_ranker,
        "plain FTS5": plain_fts5_ranker(),
        "Wagtail's database search": wagtail_ranker,
    }
    for name, ranker in rankers.items():
        show(f"{name}, queries for tuning", measure(load_queries(TUNING), ranker))
        show(f"{name}, held-out queries", measure(load_queries(HELD_OUT), ranker))


if __name__ == "__main__":
    main()
