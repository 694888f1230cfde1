"""What a file says of each initiative, read some hundred at a time: memory and queries do not grow with the number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import batched

from django.db.models import Model, QuerySet

from common.enums import PartnerRole
from common.publishing import page_id_of
from common.records import PublicationRecord
from funding.cooperation import PUBLISHES, cooperation_in
from funding.evidence import results_of
from funding.listed import listed
from funding.money import still_open
from initiatives.models import BudgetSource, Need, Result
from partners.models import Partner

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """One public initiative with its money, needs, results and the partners that confirmed that they take part."""

    record: PublicationRecord
    sources: tuple[BudgetSource, ...]
    needs: tuple[Need, ...]
    results: tuple[Result, ...]
    partners: tuple[str, ...]

    @property
    def granted(self) -> Decimal | None:
        """What its sources give; not known where none names an amount."""
        amounts = [source.amount for source in self.sources if source.amount is not None]
        return sum(amounts, Decimal(0)) if amounts else None

    @property
    def still_open(self) -> Decimal | None:
        """What it still looks for; not known where it does not say what it asks."""
        return still_open(self.record.amount_max, self.granted)


def rows_of(records: Iterable[PublicationRecord]) -> Iterator[Exported]:
    """The initiatives of these records, in their order, with what stands in the tables of their pages."""
    for batch in batched(records, AT_ONCE):
        yield from _with_details(batch)


def _with_details(records: Iterable[PublicationRecord]) -> Iterator[Exported]:
    by_page = {page_id_of(record.key): record for record in records}
    of_them = listed(by_page)
    sources = _by_page(BudgetSource.objects.filter(page_id__in=of_them).order_by("page_id", "sort_order", "pk"))
    needs = _by_page(Need.objects.filter(page_id__in=of_them).order_by("page_id", "sort_order", "pk"))
    results = _by_page(results_of(by_page))
    partners = _cooperating(by_page)
    for page_id, record in by_page.items():
        yield Exported(
            record,
            tuple(sources.get(page_id, ())),
            tuple(needs.get(page_id, ())),
            tuple(results.get(page_id, ())),
            tuple(partners.get(page_id, ())),
        )


def _by_page[M: Model](rows: QuerySet[M]) -> Mapping[int, list[M]]:
    found: dict[int, list[M]] = defaultdict(list)
    for row in rows:
        found[row.page_id].append(row)  # type: ignore[attr-defined]  # each of the three belongs to a page
    return found


def _cooperating(ids: Iterable[int]) -> dict[int, list[str]]:
    """Beside who publishes it: each partner with what it does."""
    doing = cooperation_in(ids).doing
    names = dict(Partner.objects.order_by("name").values_list("pk", "name"))
    return {
        page_id: [
            f"{name} ({_told(partners[partner])})"
            for partner, name in names.items()
            if partner in partners and PUBLISHES not in partners[partner]
        ]
        for page_id, partners in doing.items()
    }


def _told(roles: Iterable[str]) -> str:
    return ", ".join(str(role.label).lower() for role in PartnerRole if role.value in roles)
