"""What comes of one's publications: how often each is read, and what the rooms above count of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from common.clock import today
from common.panels import panels_for
from editing.desk.desk import Desk
from editing.visits import visits_of
from partners.models import PartnerPublication

A_MONTH, A_YEAR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Column:
    """One number of each publication, by the key that its languages share.

    A number from 1 to `least` exclusive could say something of somebody: it is shown as “fewer than” that. Where
    readers may not know all that is counted, `known` has the publications of which they may: of others is said nothing.
    """

    heading: str
    counts: Mapping[UUID, int]
    least: int = 1
    known: Collection[UUID] | None = None

    def shown_for(self, key: UUID) -> str:
        """The number of one publication, in words."""
        if self.known is not None and key not in self.known:
            return "–"
        count = self.counts.get(key, 0)
        if 0 < count < self.least:
            return _("fewer than %(number)s") % {"number": self.least}
        return str(number_format(count, use_l10n=True, force_grouping=True))


@dataclass(frozen=True, slots=True)
class Row:
    """One publication, whatever the number of its languages."""

    title: str
    url: str
    kind: str
    numbers: tuple[str, ...]


def columns_for(desk: Desk, pages: Iterable[Page]) -> list[Column]:
    """How often they were read, and what rooms above register for the place `own-figures`."""
    keys = {page.pk: page.translation_key for page in pages}
    month = Column(_("Read in 30 days"), _visits(desk, keys, A_MONTH))
    year = Column(_("Read in 12 months"), _visits(desk, keys, A_YEAR))
    return [month, year, *panels_for("own-figures", desk=desk, keys=set(keys.values()))]


def own_publications(desk: Desk) -> list[Page]:
    """What stands on the site of the desk's partners, each in all its languages; the one of the reader first."""
    pages = desk.pages.live().type(PartnerPublication).filter(alias_of=None).select_related("locale", "content_type")
    mine = get_language()
    return sorted(pages, key=lambda page: page.locale.language_code != mine)


def most_read_first(pages: Iterable[Page], columns: list[Column]) -> list[Page]:
    """One page of each publication."""
    one: dict[UUID, Page] = {}
    for page in pages:
        one.setdefault(page.translation_key, page)
    read = columns[0].counts
    return sorted(one.values(), key=lambda page: (-read.get(page.translation_key, 0), page.title.lower()))


def row_of(page: Page, columns: list[Column]) -> Row:
    """What the table says of this publication."""
    kind = page.specific_class._meta.verbose_name if page.specific_class else ""
    numbers = tuple(column.shown_for(page.translation_key) for column in columns)
    return Row(page.title, page.get_url() or "", str(kind), numbers)


def _visits(desk: Desk, keys: Mapping[int, UUID], length: timedelta) -> Counter[UUID]:
    counts: Counter[UUID] = Counter()
    for page, times in visits_of(desk.pages.live(), today() - length):
        if page in keys:
            counts[keys[page]] += times
    return counts
