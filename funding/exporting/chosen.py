"""What is to be put in a file, whoever chose it: a filter, six ticked boxes or somebody's list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from funding.exporting.content import Exported
from search.exports.export import PUBLISHER


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some initiatives to be put in a file, and what is told of them as a whole.

    `pages` are the ids of their pages; `rows` gives them in their order, each time anew. `page_url` and `own_url` are
    full addresses: of the page that shows them, and of the file. `slug` is what the file is called.
    """

    slug: str
    heading: str
    pages: Sequence[int]
    rows: Callable[[], Iterable[Exported]]
    page_url: str
    own_url: str
    moment: datetime
    language: str
    question: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the file is called among others."""
        return f"{PUBLISHER} – {self.heading}"
