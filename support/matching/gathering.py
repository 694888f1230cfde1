"""Reads both sides of the matching from what is published: a few queries, however much there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from common.clock import today
from common.enums import Facet
from common.publishing import record_key
from common.reading import once
from common.records import PublicationRecord
from initiatives.models import InitiativePage, Need
from partners.models import Partner
from search.finding import records_by_key
from support.capacity import full_among
from support.matching.sides import Atlas, Offer, Slugs, Wish
from support.models import SupportOfferPage
from vocabulary.models import Neighbourhood

MATCHED = (Facet.PROGRAMME, Facet.TARGET_GROUP, Facet.DOMAIN)
MOST_WISHES = 500  # of the newest initiatives


def atlas() -> Atlas:
    """The places, as they lie in one another."""
    return once("atlas", lambda: Atlas(dict(Neighbourhood.objects.values_list("slug", "parent__slug"))))


def open_offers(kinds: Collection[str], **about: Any) -> list[Offer]:
    """What can be asked for now or later, of these kinds; in the visitor's language where it is there in that."""
    pages = SupportOfferPage.objects.filter(
        Q(closes_on=None) | Q(closes_on__gte=today()), live=True, alias_of=None, offer_kind__in=kinds, **about
    )
    found = list(pages.order_by("-pk"))
    full = full_among(found)
    rows = {record_key(page.pk): page for page in found if page.translation_key not in full}
    records = records_by_key(rows)
    places = _places_of(SupportOfferPage, [rows[record.key].pk for record in records])
    return [_offer(record, rows[record.key], places) for record in _in_one_language(records)]


def _offer(record: PublicationRecord, page: SupportOfferPage, places: Mapping[int, Slugs]) -> Offer:
    return Offer(
        page_id=page.pk,
        record=record,
        kind=page.offer_kind,
        text=f"{record.title} {record.summary} {page.what} {page.for_whom}",
        stages=frozenset(block.value for block in page.fitting_stages),
        legal_forms=frozenset(block.value for block in page.legal_forms),
        places=places.get(page.pk, frozenset()),
        opens_on=page.opens_on,
        closes_on=page.closes_on,
    )


def open_wishes(kinds: Collection[str], **about: Any) -> list[Wish]:
    """What published initiatives still look for, of these kinds; those whose day is over are left out."""
    needs = Need.objects.filter(
        Q(by=None) | Q(by__gte=today()), kind__in=kinds, is_met=False, page__live=True, page__alias_of=None, **about
    )
    by_page: dict[int, list[Need]] = defaultdict(list)
    for need in needs.order_by("-page__last_published_at", "sort_order")[:MOST_WISHES]:
        by_page[need.page_id].append(need)
    pages = {record_key(pk): pk for pk in by_page}
    records = _in_one_language(records_by_key(pages))
    stages = dict(InitiativePage.objects.filter(pk__in=by_page).values_list("pk", "stage"))
    places = _places_of(InitiativePage, by_page)
    forms = _legal_forms(records)
    found = []
    for record in records:
        pk = pages[record.key]
        asker = _Asker(
            about=f"{record.title} {record.summary}",
            language=record.locale,
            stage=stages[pk],
            legal_form=forms.get(record.partner.slug if record.partner else "", ""),
            places=places.get(pk, frozenset()),
            terms={facet: frozenset(term.slug for term in record.labelled(facet)) for facet in MATCHED},
            record=record,
        )
        found += [_wish(need, asker) for need in by_page[pk]]
    return found


def wishes_of_page(page: InitiativePage) -> list[Wish]:
    """What this page looks for, also where it is a draft that is looked at before it is published."""
    day = today()
    needs = [need for need in page.needs.all() if not need.is_met and (need.by is None or need.by >= day)]
    if not needs:
        return []
    words = {Facet.PROGRAMME: page.programmes, Facet.TARGET_GROUP: page.target_groups, Facet.DOMAIN: page.domains}
    side = _Asker(
        about=f"{page.title} {page.summary}",
        language=page.locale.language_code,
        stage=page.stage,
        legal_form=page.partner.legal_form,
        places=_slugs(page.neighbourhoods),
        terms={facet: _slugs(relation) for facet, relation in words.items()},
    )
    return [_wish(need, side) for need in needs]


@dataclass(frozen=True, slots=True)
class _Asker:
    """What holds for all needs of one initiative."""

    about: str
    language: str
    stage: str
    legal_form: str
    places: Slugs
    terms: Mapping[Facet, Slugs]
    record: PublicationRecord | None = None


def _wish(need: Need, asker: _Asker) -> Wish:
    return Wish(
        kind=need.kind,
        text=f"{need.what} {asker.about}",
        language=asker.language,
        amount=Decimal(need.amount) if need.amount and need.unit == "euro" else None,
        by=need.by,
        stage=asker.stage,
        legal_form=asker.legal_form,
        places=asker.places,
        terms=asker.terms,
        what=need.what,
        record=asker.record,
    )


def _slugs(relation: Any) -> Slugs:
    return frozenset(term.slug for term in relation.all())


def _legal_forms(records: Iterable[PublicationRecord]) -> dict[str, str]:
    slugs = {record.partner.slug for record in records if record.partner}
    return dict(Partner.objects.filter(slug__in=slugs).values_list("slug", "legal_form"))


def _places_of(model: type[Any], pages: Collection[int]) -> dict[int, Slugs]:
    """The chosen places by page: a record also names those that they lie in."""
    rows = model.objects.filter(pk__in=pages).values_list("pk", "neighbourhoods__slug")
    found: dict[int, set[str]] = defaultdict(set)
    for page, slug in rows:
        if slug:
            found[page].add(slug)
    return {page: frozenset(slugs) for page, slugs in found.items()}


def _in_one_language(records: Iterable[PublicationRecord]) -> list[PublicationRecord]:
    """Each publication once: in the visitor's language, else in the one in which it stands."""
    language = get_language()
    found: dict[str, PublicationRecord] = {}
    for record in records:
        if record.translation_key not in found or record.locale == language:
            found[record.translation_key] = record
    return list(found.values())
