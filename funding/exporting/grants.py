"""360Giving (standard 1.4): what was granted to some initiatives, as a package that validates against its schema.

A grant is in it where the page names an amount and the day of the decision: the standard asks for both, and neither is
guessed. What a partner pays itself is no grant. How many are left out, the package says at its end.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched
from typing import Any

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

from common.enums import Facet
from common.records import PartnerRef, PublicationRecord
from funding.exporting.chosen import Chosen
from funding.exporting.content import Exported
from funding.listed import listed
from initiatives.models import BudgetSource
from partners.models import PartnerPage
from search.exports.describing import full_address, local, printable
from search.exports.export import PUBLISHER
from vocabulary.models import Neighbourhood

VERSION = "1.4"
LONGEST_TITLE = 139  # “under 140 characters long”
GRANTS_AT_ONCE = 100
PROGRAMMES = "Health Hub Utrecht: programma"

type Json = dict[str, Any]


def has_grants(pages: Iterable[int]) -> bool:
    """True if the pages with these ids name a grant that can stand in a package."""
    complete = BudgetSource.objects.filter(page_id__in=listed(pages), amount__gt=0, awarded_on__isnull=False)
    owners = dict(PartnerPage.objects.order_by().values_list("path", "partner__name"))
    named = complete.order_by().values_list("name", "page__path")
    return any(not _is_own_money(name, owners.get(path[: -PartnerPage.steplen], "")) for name, path in named.iterator())


def _is_own_money(source: str, partner: str) -> bool:
    return source.strip().casefold() == partner.strip().casefold()


@dataclass(slots=True)
class Grants:
    """Grants made of initiatives; afterwards it knows how many it left out."""

    partners: dict[str, str] = field(default_factory=dict)
    places: dict[str, Neighbourhood] = field(default_factory=dict)
    told: int = 0
    left_out: int = 0

    def of(self, initiatives: Iterable[Exported]) -> Iterator[Json]:
        """The grants to these initiatives."""
        for initiative in initiatives:
            for source in initiative.sources:
                if grant := self._grant(initiative.record, source):
                    self.told += 1
                    yield grant
                else:
                    self.left_out += 1

    def _grant(self, record: PublicationRecord, source: BudgetSource) -> Json | None:
        partner, awarded_on = record.partner, source.awarded_on
        if partner is None or awarded_on is None or not source.amount or _is_own_money(source.name, partner.name):
            return None
        address = _uri(record.url)
        return _without_empty(
            {
                "id": f"{settings.GRANTS_PREFIX}-{source.pk}",
                "title": printable(Truncator(record.title).chars(LONGEST_TITLE)),
                "description": printable(record.summary or record.title),
                "currency": "EUR",
                "amountAwarded": int(source.amount),
                "awardDate": awarded_on.isoformat(),
                "url": address,
                "plannedDates": _planned(record),
                "recipientOrganization": [_recipient(partner)],
                "fundingOrganization": [self._funder(source.name)],
                "beneficiaryLocation": [self._place(term.slug, term.label) for term in _places(record)],
                "classifications": _programmes(record),
                "dateModified": _instant(record.updated),
                "dataSource": address,
            }
        )

    def _funder(self, name: str) -> Json:
        """Who gave it: a partner of the hub where the page calls it by a partner's name, else as it is called."""
        shown = printable(name).strip() or "-"
        slug = self.partners.get(shown.casefold())
        return {"id": _partner_id(slug) if slug else _funder_id(shown), "name": shown}

    def _place(self, slug: str, label: str) -> Json:
        """A neighbourhood with its code of Statistics Netherlands, where that is known."""
        place = self.places.get(slug)
        found: Json = {"name": printable(label), "countryCode": "NL"}
        if place:
            found |= {"latitude": float(place.latitude), "longitude": float(place.longitude)}
            found |= {"id": f"CBS-{place.cbs_code}", "geoCode": place.cbs_code} if place.cbs_code else {}
        return found


def as_package(chosen: Chosen, initiatives: Iterable[Exported]) -> Iterator[bytes]:
    """The package in parts. What is said about the whole comes last, when it is known."""
    pages = PartnerPage.objects.live().public()
    grants = Grants(
        partners={name.casefold(): slug for name, slug in pages.values_list("partner__name", "partner__slug")},
        places={place.slug: place for place in Neighbourhood.objects.all()},
    )
    yield f'{{"version":"{VERSION}","grants":['.encode()
    start = "\n"
    for batch in batched(grants.of(initiatives), GRANTS_AT_ONCE):
        yield (start + ",\n".join(map(_json, batch))).encode()
        start = ",\n"
    yield ("\n]," + _json(_about(chosen, grants))[1:]).encode()


def _about(chosen: Chosen, grants: Grants) -> Json:
    return _without_empty(
        {
            "title": printable(chosen.name),
            "description": _description(chosen, grants),
            "issued": _instant(chosen.moment),
            "publisher": {"name": PUBLISHER, "website": settings.WAGTAILADMIN_BASE_URL},
            "downloadURL": iri_to_uri(chosen.own_url),
            "accessURL": iri_to_uri(chosen.page_url),
            "license": settings.DATA_LICENCE,
        }
    )


def _description(chosen: Chosen, grants: Grants) -> str:
    asked = ", ".join(f"{label}: {value}" for label, value in chosen.question)
    counted = _(
        "Grants in this file: %(told)d. Sources of money that are not in it, because their amount or the day of the"
        " award is not known, or because a partner pays itself: %(left_out)d."
    ) % {"told": grants.told, "left_out": grants.left_out}
    return printable(" ".join(filter(None, [f"{asked}." if asked else "", counted, *chosen.notes])))


def _recipient(partner: PartnerRef) -> Json:
    found = {"id": _partner_id(partner.slug), "name": printable(partner.name)}
    return {**found, "url": _uri(partner.url)} if partner.url else found


def _partner_id(slug: str) -> str:
    """The hub's own id of a partner: it keeps no number of a register."""
    return f"{settings.GRANTS_PREFIX}-partner-{slug}"


def _funder_id(name: str) -> str:
    """An id made of the name, as the standard advises where there is no number; of what has no letters, a digest."""
    return f"{settings.GRANTS_PREFIX}-funder-{slugify(name) or sha256(name.encode()).hexdigest()[:16]}"


def _planned(record: PublicationRecord) -> list[Json]:
    starts, ends = local(record.starts), local(record.ends)
    period = {
        **({"startDate": starts.date().isoformat()} if starts else {}),
        **({"endDate": ends.date().isoformat()} if ends else {}),
    }
    return [period] if starts else []


def _places(record: PublicationRecord) -> list[Any]:
    return record.labelled(Facet.NEIGHBOURHOOD)


def _programmes(record: PublicationRecord) -> list[Json]:
    """The hub's programmes. They are no `grantProgramme`: no funder gave the money under them."""
    terms = record.labelled(Facet.PROGRAMME)
    return [{"vocabulary": PROGRAMMES, "code": term.slug, "title": printable(term.label)} for term in terms]


def _uri(path: str) -> str:
    return iri_to_uri(full_address(path))


def _instant(instant: Any) -> str:
    moment = local(instant)
    return moment.isoformat() if moment else ""


def _without_empty(told: Json) -> Json:
    return {name: value for name, value in told.items() if value not in ("", [], None)}


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
