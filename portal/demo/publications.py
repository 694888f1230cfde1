"""The demo's publications: initiatives, labs, calls, offers, stories and events; in English what has words there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from common.instants import start_of_day
from initiatives.models import (
    BudgetSource,
    EventPage,
    InitiativeDocument,
    InitiativeLink,
    InitiativePage,
    InitiativeRole,
    Need,
    Result,
    StageChange,
    StoryPage,
    WayToJoin,
)
from living_labs.models import CallCriterion, CallPage, CallStage, JuryMember, LabRole, LivingLabPage
from partners.models import ContactPerson, Partner, PartnerPage, PartnerPublication
from portal.demo.asking import asked_by
from portal.demo.bodies import body, document, stream
from portal.demo.english import english_of
from portal.demo.reading import Item, items
from portal.demo.studio import SHOWS, Order
from support.models import SupportOfferPage
from vocabulary.models import (
    DailyActivity,
    DigitalStandard,
    Domain,
    HealthDimension,
    Indicator,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
)

type Pages = dict[str, PartnerPublication]

ASKED_ABOUT = ("initiative", "living_lab", "call", "offer")
KINDS = ("initiative", "living_lab", "call", "offer", "story", "event")
TERMS: dict[str, Any] = {
    "programmes": Programme,
    "domains": Domain,
    "activities": DailyActivity,
    "dimensions": HealthDimension,
    "target_groups": TargetGroup,
    "neighbourhoods": Neighbourhood,
}


def orders() -> list[Order]:
    """The pictures that publications need, in the colours of their pillar."""
    return [
        Order(f"{kind}-{item['slug']}", item["picture"], item.get("pillar", "hub"))
        for kind in KINDS
        for item in items(kind)
    ]


def load_publications(partners: dict[str, PartnerPage], pictures: dict[str, int]) -> Pages:
    """Publish everything under its partner; returns the Dutch pages by kind and slug."""
    makers: dict[str, Callable[[Item, Pages], PartnerPublication]] = {
        "initiative": _initiative,
        "living_lab": _living_lab,
        "call": _call,
        "offer": _offer,
        "story": _story,
        "event": _event,
    }
    pages: Pages = {}
    in_english: Pages = {}  # by the same names
    for kind in KINDS:
        for item in items(kind):
            name, above, picture = f"{kind}:{item['slug']}", partners[item["partner"]], f"{kind}-{item['slug']}"
            page = pages[name] = makers[kind](item, pages)
            _publish(page, kind, item, above, pictures[picture])
            if english := english_of(kind, item):
                twin = in_english[name] = makers[kind](english, in_english)
                twin.translation_key = page.translation_key
                _publish(twin, kind, english, _english_page(above), pictures[picture])
    return pages


def _english_page(page: PartnerPage) -> PartnerPage:
    english: PartnerPage = page.get_translation(Locale.objects.get(language_code="en"))
    return english


def _publish(page: PartnerPublication, kind: str, item: Item, above: PartnerPage, picture: int) -> None:
    """Fill what all publications have, and set the page live below its partner's."""
    _share(page, item, picture)
    if kind in ASKED_ABOUT:
        page.contacts = list(ContactPerson.objects.filter(partner__slug=item["partner"])[:1])
    page.locale = above.locale
    above.add_child(instance=page)


def _share(page: PartnerPublication, item: Item, image_id: int) -> None:
    """Fill what all publications have."""
    page.title, page.slug, page.summary = item["title"], item["slug"], item["summary"]
    page.body = body(item.get("body", []))
    page.image_id, page.image_alt = image_id, item.get("shows") or SHOWS[item["picture"]]
    page.pillar = Pillar.objects.filter(slug=item.get("pillar", "")).first()
    for name, model in TERMS.items():
        setattr(page, name, list(model.objects.filter(slug__in=item.get(name, []))))
    if point := item.get("point"):
        page.latitude, page.longitude = (str(number) for number in point)
    page.checked_on = item.get("checked_on")
    page.first_published_at = start_of_day(item["published_on"])
    page.last_published_at = start_of_day(item.get("checked_on") or item["published_on"])
    page.tags.add(*item.get("tags", []))


def _some(item: Item, *names: str) -> dict[str, Any]:
    """Those of `names` that the item has."""
    return {name: item[name] for name in names if item.get(name) not in (None, "")}


def _instant(moment: datetime | None) -> datetime | None:
    return timezone.make_aware(moment) if moment else None


def _partner(slug: str) -> Partner:
    return Partner.objects.get(slug=slug)


def _initiative(item: Item, pages: Pages) -> InitiativePage:
    names = ("stage", "starts_on", "ends_on", "budget", "empathy", "ethics", "efficiency", "effectiveness")
    page = InitiativePage(**_some(item, *names))
    page.standards = list(DigitalStandard.objects.filter(slug__in=item.get("standards", [])))
    page.stage_changes = [StageChange(**stage) for stage in item.get("stages", [])]
    page.roles = [
        InitiativeRole(partner=_partner(role["partner"]), role=role["role"]) for role in item.get("partners", [])
    ]
    page.sources = [BudgetSource(**source) for source in item.get("sources", [])]
    page.needs = [_need(need) for need in item.get("needs", [])]
    page.ways_to_join = [WayToJoin(**way) for way in item.get("ways_to_join", [])]
    page.results = [_result(result) for result in item.get("results", [])]
    page.documents = [
        InitiativeDocument(document=document(file["title"], file["file"])) for file in item.get("documents", [])
    ]
    page.links = [InitiativeLink(**link) for link in item.get("links", [])]
    return page


def _need(need: Item) -> Need:
    return Need(**{name: value for name, value in need.items() if name != "met"}, is_met=need.get("met", False))


def _result(result: Item) -> Result:
    return Result(
        indicator=Indicator.objects.get(slug=result["indicator"]),
        number=str(result["number"]),
        starts_on=result.get("from"),
        ends_on=result.get("to"),
        source=result.get("source", ""),
    )


def _living_lab(item: Item, pages: Pages) -> LivingLabPage:
    page = LivingLabPage(
        **_some(item, "what_can_be_tested", "with_whom", "privacy_frame", "ethics_frame", "results_so_far")
    )
    page.facilities = stream("facility", item.get("facilities", []))
    page.roles = [LabRole(partner=_partner(role["partner"]), role=role["role"]) for role in item.get("partners", [])]
    return page


def _call(item: Item, pages: Pages) -> CallPage:
    names = ("question", "for_whom", "offered", "decision_on", "costs", "data_terms", "ip_terms", "outcome")
    own = _some(item, *names, "apply_url", "apply_email", "blind", "keep_declined_months")
    page = CallPage(**own, **asked_by(item))
    page.opens_at, page.closes_at = _instant(item["opens_at"]), _instant(item["closes_at"])
    page.living_lab = pages.get(f"living_lab:{item.get('living_lab', '')}")
    page.stages = [CallStage(**stage) for stage in item.get("stages", [])]
    page.criteria = [CallCriterion(**criterion) for criterion in item.get("criteria", [])]
    page.jury = [JuryMember(**member) for member in item.get("jury", [])]
    return page


def _offer(item: Item, pages: Pages) -> SupportOfferPage:
    names = (
        "what",
        "for_whom",
        "amount_min",
        "amount_max",
        "capacity",
        "capacity_unit",
        "capacity_period",
        "opens_on",
        "closes_on",
        "how_to_ask",
    )
    page = SupportOfferPage(**_some(item, *names), offer_kind=item["kind"], contact_email=item.get("contact", ""))
    page.fitting_stages = stream("stage", item.get("stages", []))
    page.legal_forms = stream("form", item.get("legal_forms", []))
    page.conditions = stream("condition", item.get("conditions", []))
    return page


def _story(item: Item, pages: Pages) -> StoryPage:
    page = StoryPage(**_some(item, "person", "person_role"))
    page.initiative = pages.get(f"initiative:{item.get('initiative', '')}")
    return page


def _event(item: Item, pages: Pages) -> EventPage:
    names = ("series", "place_name", "address", "capacity", "price", "register_url", "register_email")
    page = EventPage(**_some(item, *names), is_online=item.get("online", False))
    page.starts_at, page.ends_at = timezone.make_aware(item["starts_at"]), _instant(item.get("ends_at"))
    return page
