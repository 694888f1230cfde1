"""The demo's partners: the organisations, their pages and their people."""

from datetime import date
from typing import Any
from uuid import UUID

from common.instants import start_of_day
from partners.models import ContactPerson, Partner, PartnerIndexPage, PartnerPage
from portal.demo.bodies import body
from portal.demo.english import english_of
from portal.demo.reading import Item, items
from portal.demo.studio import PORTRAIT, SHOWS, Order
from vocabulary.models import Neighbourhood

CONSENTED_ON = date(2026, 1, 5)
CONSENT_HOW = "Verzonnen persoon van de demo"
PUBLISHED_ON = date(2025, 1, 6)
CHECKED_ON = date(2026, 10, 1)


def orders() -> list[Order]:
    """The pictures that partners and their people need."""
    found = []
    for partner in items("partner"):
        found.append(Order(f"partner-{partner['slug']}", partner["picture"], "hub"))
        found.extend(Order(photo_seed(partner, person), PORTRAIT, "hub") for person in partner.get("contacts", []))
    return found


def photo_seed(partner: Item, person: Item) -> str:
    """By which a person's portrait is drawn."""
    return f"{partner['slug']}-{person['name'].lower().replace(' ', '-')}"


def load_partners(pictures: dict[str, int]) -> dict[str, PartnerPage]:
    """Make every partner with its page, in English too where that has words; the Dutch pages by the partner's slug."""
    folders = {index.locale.language_code: index for index in PartnerIndexPage.objects.select_related("locale")}
    pages = {}
    for item in items("partner"):
        page = pages[item["slug"]] = _load(item, folders["nl"], pictures)
        if english := english_of("partner", item):
            _load_page(page.partner, english, folders["en"], pictures, page.translation_key)
    return pages


def _load(item: Item, index: PartnerIndexPage, pictures: dict[str, int]) -> PartnerPage:
    fields = (
        "name",
        "kind",
        "legal_form",
        "website",
        "email",
        "phone",
        "walk_in",
        "since",
        "publishing_mode",
        "is_funder",
    )
    partner, _ = Partner.objects.update_or_create(
        slug=item["slug"], defaults={name: item[name] for name in fields if item.get(name)}
    )
    for order, person in enumerate(item.get("contacts", [])):
        _load_person(partner, person, order, pictures[photo_seed(item, person)])
    return _load_page(partner, item, index, pictures)


def _load_page(
    partner: Partner, item: Item, index: PartnerIndexPage, pictures: dict[str, int], key: UUID | None = None
) -> PartnerPage:
    """The partner's page in the language of the folder; `key` is that of its page in the other language."""
    page = PartnerPage.objects.filter(partner=partner, locale=index.locale).first()
    page = page or PartnerPage(partner=partner, locale=index.locale, slug=item["slug"])
    values: dict[str, Any] = {
        "title": item["name"],
        "summary": item["summary"],
        "body": body(item.get("body", [])),
        "image_id": pictures[f"partner-{item['slug']}"],
        "image_alt": item.get("shows") or SHOWS[item["picture"]],
        "checked_on": CHECKED_ON,
        "neighbourhoods": list(Neighbourhood.objects.filter(slug__in=item.get("neighbourhoods", []))),
        "first_published_at": start_of_day(PUBLISHED_ON),
        "last_published_at": start_of_day(CHECKED_ON),
    }
    if key:
        values["translation_key"] = key
    for name, value in values.items():
        setattr(page, name, value)
    if page.pk:
        page.save()
    else:
        index.add_child(instance=page)
    return page


def _load_person(partner: Partner, person: Item, order: int, photo_id: int) -> None:
    ContactPerson.objects.update_or_create(
        partner=partner,
        name=person["name"],
        defaults={
            "function": person["function"],
            "email": person["email"],
            "photo_id": photo_id,
            "consented_on": CONSENTED_ON,
            "consent_how": CONSENT_HOW,
            "order": order,
        },
    )
