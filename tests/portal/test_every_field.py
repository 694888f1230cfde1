"""Whatever an editor fills in stands on the page, and what is left empty leaves no hole there."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from django.test import Client
from modelcluster.models import get_all_child_relations
from PIL import Image
from wagtail.models import Page

from common.enums import Kind, NeedKind, PartnerRole, Stage
from common.models import PortalDocument, PortalImage
from initiatives.enums import JoinKind, Series
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
from living_labs.models import CallCriterion, CallDocument, CallPage, CallStage, JuryMember, LabRole, LivingLabPage
from partners.enums import LegalForm
from partners.models import Partner, PartnerPage, PartnerPublication
from support.enums import CapacityPeriod
from support.models import SupportOfferPage
from tests.factories import (
    agreed,
    make_call,
    make_event,
    make_initiative,
    make_lab,
    make_offer,
    make_partner,
    make_story,
)
from tests.living_labs.asking import question, rule, sections
from tests.partners.test_contacts import make_person
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

pytestmark = pytest.mark.django_db

type Make = Callable[..., PartnerPublication]
MAKERS: dict[type[PartnerPublication], Make] = {
    InitiativePage: make_initiative,
    LivingLabPage: make_lab,
    CallPage: make_call,
    SupportOfferPage: make_offer,
    StoryPage: make_story,
    EventPage: make_event,
}
DAY = date(2031, 3, 4)
# Not words on the page: where it lies (on the map and in the record), and how tags are kept.
SHOWN_ELSEWHERE = {"page_ptr", "latitude", "longitude", "tags", "publication_tags", "tagged_items"}
TOLD_BY_MAIL = {"change_reason"}  # to those who began to apply
KEPT_BY_WAGTAIL = {"comments", "workflow_states"}


def picture() -> PortalImage:
    """A small picture with a maker."""
    png = BytesIO()
    Image.new("RGB", (64, 40), "#2f8f70").save(png, "PNG")
    return PortalImage.objects.create(
        title="plaatje", credit="Foto van Ans", file=ContentFile(png.getvalue(), "plaatje.png"), width=64, height=40
    )


def document() -> PortalDocument:
    """A file to download."""
    return PortalDocument.objects.create(title="Draaiboek als bestand", file=ContentFile(b"a,b\n", "draaiboek.csv"))


def shared(partner: Partner) -> dict[str, tuple[Any, str]]:
    """What every publication has: by field the value, and the words or address by which the page shows it."""
    first: dict[str, Any] = {
        model.__name__: model._default_manager.order_by("pk")[0]
        for model in (Domain, DailyActivity, HealthDimension, TargetGroup)
    }
    pillar, programme = Pillar.objects.get(slug="wijkgerichte-preventie"), Programme.objects.get(slug="langer-thuis")
    place = Neighbourhood.objects.get(slug="overvecht")
    return {
        "summary": ("Samenvatting in een zin.", "Samenvatting in een zin."),
        "image": (picture(), "Foto van Ans"),
        "image_alt": ("Wat het plaatje toont", "Wat het plaatje toont"),
        "checked_on": (DAY, "4 maart 2031"),
        "pillar": (pillar, pillar.label_nl),
        "programmes": ([programme], programme.label_nl),
        "domains": ([first["Domain"]], first["Domain"].label_nl),
        "activities": ([first["DailyActivity"]], first["DailyActivity"].label_nl),
        "dimensions": ([first["HealthDimension"]], first["HealthDimension"].label_nl),
        "target_groups": ([first["TargetGroup"]], first["TargetGroup"].label_nl),
        "neighbourhoods": ([place], "Overvecht"),
        "tags": (["eigenwoord"], "eigenwoord"),
        "body": ([("text", "<p>De eigenlijke tekst.</p>")], "De eigenlijke tekst."),
        "contacts": ([make_person(partner, "Sanne te Vragen")], "Sanne te Vragen"),
        "source_url": ("https://voorbeeld.example/eigen-site", "https://voorbeeld.example/eigen-site"),
    }


def words(*names: str) -> dict[str, tuple[str, str]]:
    """Fields of plain text, each filled with its own words."""
    return {name: (f"Woorden over {name}.", f"Woorden over {name}.") for name in names}


def initiative_fields() -> dict[str, tuple[Any, Any]]:
    """What only an initiative has."""
    standard, indicator = DigitalStandard.objects.get(slug="fhir"), Indicator.objects.order_by("pk")[0]
    partner = make_partner("Helpende Partner").partner
    other = make_initiative(make_partner("Elders"), "Een gekozen ander initiatief")
    return {
        **words("empathy", "ethics", "efficiency", "effectiveness"),
        "stage": (Stage.SCALING, "Opschaling"),
        "starts_on": (date(2031, 1, 1), "januari 2031"),
        "ends_on": (date(2032, 2, 1), "februari 2032"),
        "budget": (54_321, "54.321"),
        "standards": ([standard], standard.label_nl),
        "related_pages": ([("page", other)], "Een gekozen ander initiatief"),
        "stage_changes": ([StageChange(stage=Stage.PILOT, on=DAY, learnt="Geleerd: klein.")], ("maart 2031", "klein.")),
        "roles": ([InitiativeRole(partner=partner, role=PartnerRole.FUNDS)], ("Helpende Partner", "Betaalt mee")),
        "sources": (
            [BudgetSource(name="Fonds Zeven", amount=765, year=2033, awarded_on=date(2032, 11, 9))],
            ("Fonds Zeven", "765", "2033", "toegekend op 9 november 2032"),
        ),
        "needs": (
            [Need(kind=NeedKind.SPACE, what="Een zaal met licht", amount=77, unit="stoelen", by=date(2034, 5, 6))],
            ("Ruimte", "Een zaal met licht", "77 stoelen", "6 mei 2034"),
        ),
        "ways_to_join": (
            [WayToJoin(kind=JoinKind.TEST, text="Probeer het uit", contact="doe-mee@voorbeeld.example")],
            ("Probeer het uit", "mailto:doe-mee@voorbeeld.example"),
        ),
        "results": (
            [Result(indicator=indicator, number="431.5", starts_on=DAY, ends_on=DAY, source="Telling aan de deur")],
            ("431,5", indicator.label, indicator.unit, "Telling aan de deur"),
        ),
        "links": (
            [InitiativeLink(text="Lees het plan", url="https://voorbeeld.example/plan")],
            ("Lees het plan", "https://voorbeeld.example/plan"),
        ),
        "documents": ([InitiativeDocument(document=document())], ("Draaiboek als bestand", "draaiboek")),
    }


def lab_fields() -> dict[str, tuple[Any, Any]]:
    """What only a living lab has."""
    partner = make_partner("Helpende Partner").partner
    return {
        **words("what_can_be_tested", "with_whom", "privacy_frame", "ethics_frame", "results_so_far"),
        "facilities": ([("facility", "Twaalf meetkoffers")], "Twaalf meetkoffers"),
        "roles": ([LabRole(partner=partner, role=PartnerRole.RESEARCHES)], ("Helpende Partner", "Onderzoekt")),
    }


def call_fields() -> dict[str, tuple[Any, Any]]:
    """What only a call has; it is open, so that the page says where to apply."""
    lab = make_lab(make_partner("Lab van elders"), "Het slaaplab")
    former = make_call(make_partner("Vorige ronde"), "De eerste ronde", outcome="Drie plannen gekozen.")
    asked = sections(question("long", "Wat is jullie plan?", words=250), title="Over het plan")
    return {
        **words("question", "for_whom", "offered", "costs", "data_terms", "ip_terms", "outcome"),
        "living_lab": (lab, "Het slaaplab"),
        "opens_at": (datetime(2020, 1, 2, 8, 15, tzinfo=UTC), "2 januari 2020, 09:15"),
        "closes_at": (datetime(2090, 7, 8, 15, 30, tzinfo=UTC), "8 juli 2090, 17:30"),
        "decision_on": (date(2090, 9, 10), "10 september 2090"),
        "updates": ([("update", {"on": DAY, "text": "Nu ook op dinsdag."})], ("4 maart 2031", "Nu ook op dinsdag.")),
        "rules": ([rule("Zijn jullie met meer?")], ("Zijn jullie met meer?", "Alleen bedrijven.")),
        "questions": (asked, ("Over het plan", "Wat is jullie plan?", "250 woorden", "Meedoen")),
        "blind": (True, "ziet niet wie je bent"),
        "keep_declined_months": (7, "7 maanden"),
        "public_questions": (
            [("answered", {"question": "Mag een school?", "answer": "<p>Graag zelfs.</p>"})],
            ("Mag een school?", "Graag zelfs."),
        ),
        "former_round": (former, ("De eerste ronde", "Drie plannen gekozen.")),
        "documents": ([CallDocument(document=document())], ("Draaiboek als bestand", "draaiboek")),
        # Shown where the call has no questions: the last tests but one.
        "apply_url": ("", ""),
        "apply_email": ("", ""),
        "stages": (
            [CallStage(title="Gesprek", text="Een kop koffie.", on=date(2090, 8, 9))],
            ("Gesprek", "Een kop koffie.", "9 augustus 2090"),
        ),
        "criteria": ([CallCriterion(name="Haalbaar", weight=35, text="Kan het?")], ("Haalbaar", "35%", "Kan het?")),
        "jury": ([JuryMember(name="Ans de Wit", function="huisarts")], ("Ans de Wit", "huisarts")),
    }


def offer_fields() -> dict[str, tuple[Any, Any]]:
    """What only a support offer has."""
    return {
        **words("what", "for_whom", "how_to_ask"),
        "offer_kind": (NeedKind.TRAINING, "Training"),
        "fitting_stages": ([("stage", Stage.SCALING)], "Opschaling"),
        "legal_forms": ([("form", LegalForm.COOPERATIVE)], "Coöperatie"),
        "conditions": ([("condition", "Samen met bewoners")], "Samen met bewoners"),
        "amount_min": (1_234, "1.234"),
        "amount_max": (98_765, "98.765"),
        "capacity": (17, "17"),
        "capacity_unit": ("groepen", "groepen"),
        "capacity_period": (CapacityPeriod.QUARTER, "per kwartaal"),
        "opens_on": (date(2031, 5, 6), "6 mei 2031"),
        "closes_on": (date(2032, 7, 8), "8 juli 2032"),
        "contact_email": ("vraag@voorbeeld.example", "mailto:vraag@voorbeeld.example"),
    }


def story_fields() -> dict[str, tuple[Any, Any]]:
    """What only a story has."""
    about = make_initiative(make_partner("Elders"), "Waar het over gaat")
    return {**words("person", "person_role"), "initiative": (about, "Waar het over gaat")}


def event_fields() -> dict[str, tuple[Any, Any]]:
    """What only an event has; it is still to come, so that one can sign up."""
    return {
        **words("place_name", "address", "price"),
        "series": (Series.BREAKFAST, "Innovatieontbijt"),
        "starts_at": (datetime(2090, 7, 8, 5, 30, tzinfo=UTC), "8 juli 2090"),
        "ends_at": (datetime(2090, 7, 8, 7, 0, tzinfo=UTC), "09:00"),
        "is_online": (True, "Online"),
        "capacity": (61, "61"),
        "register_url": ("https://voorbeeld.example/aanmelden", "https://voorbeeld.example/aanmelden"),
        "register_email": ("", ""),  # shown where there is no web address: the next test but one
    }


OWN: dict[type[PartnerPublication], Callable[[], dict[str, tuple[Any, Any]]]] = {
    InitiativePage: initiative_fields,
    LivingLabPage: lab_fields,
    CallPage: call_fields,
    SupportOfferPage: offer_fields,
    StoryPage: story_fields,
    EventPage: event_fields,
}


def fields_of(model: type[PartnerPublication]) -> set[str]:
    """Everything that an editor can fill in on this type, beside Wagtail's own."""
    own = {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}
    several = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    wagtails = {relation.get_accessor_name() for relation in get_all_child_relations(Page)} | KEPT_BY_WAGTAIL
    return (own | several) - wagtails - SHOWN_ELSEWHERE - TOLD_BY_MAIL


def parsed(client: Client, page: Page) -> Tag:
    """The main part of the page, as a reader who is not signed in gets it."""
    response = client.get(page.url)
    assert response.status_code == 200
    main = BeautifulSoup(response.content.decode(), "html.parser").main
    assert main is not None
    return main


def readable(main: Tag) -> str:
    """All that can be read, heard or followed there, with single spaces."""
    said = [str(tag.get(name)) for tag in main.find_all(True) for name in ("alt", "href") if tag.get(name)]
    return " ".join(" ".join([main.get_text(" "), *said]).replace("\xa0", " ").split())


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_everything_an_editor_fills_in_stands_on_the_page(
    model: type[PartnerPublication], client: Client, partner_page: PartnerPage
) -> None:
    """Nobody types for nothing: each field of the form, also one that is added tomorrow, is shown to the reader."""
    filled = {**shared(partner_page.partner), **OWN[model]()}
    assert fields_of(model) <= set(filled), "a field that no reader has been promised"
    page = MAKERS[model](partner_page, "Alles ingevuld", **{name: value for name, (value, _shown) in filled.items()})
    agreed(page)
    text = readable(parsed(client, page))
    promised = {name: (shown,) if isinstance(shown, str) else shown for name, (_value, shown) in filled.items()}
    missing = {name: word for name, shown in promised.items() for word in shown if word.rstrip(".") not in text}
    assert not missing


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_what_is_left_empty_leaves_no_hole(
    model: type[PartnerPublication], client: Client, partner_page: PartnerPage
) -> None:
    """A page with only a title has no heading above nothing, no empty list and no term without its description."""
    main = parsed(client, MAKERS[model](partner_page, "Alleen een titel"))
    hollow = [
        str(tag)[:120]
        for tag in main.find_all(["p", "ul", "ol", "dl", "dd", "dt", "section", "h2", "h3", "a", "li"])
        if not tag.get_text(strip=True) and not tag.find("img")
    ]
    alone = [
        heading.get_text(strip=True)
        for heading in main.find_all(["h2", "h3"])
        if heading.parent and heading.parent.get_text(strip=True) == heading.get_text(strip=True)
    ]
    assert not hollow
    assert not alone
    assert "None" not in main.get_text()


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (partial(make_call, apply_email="inzenden@voorbeeld.example"), "inzenden@voorbeeld.example"),
        (partial(make_event, register_email="aanmelden@voorbeeld.example"), "aanmelden@voorbeeld.example"),
    ],
    ids=["call", "event"],
)
def test_who_can_only_mail_finds_the_address(make: Make, field: str, client: Client, partner_page: PartnerPage) -> None:
    """Without a web address the page leads to the mailbox."""
    assert f"mailto:{field}" in readable(parsed(client, make(partner_page)))


def test_who_applies_elsewhere_finds_the_way_there(client: Client, partner_page: PartnerPage) -> None:
    """A call without questions leads to its partner's own form."""
    page = make_call(partner_page, apply_url="https://voorbeeld.example/inzenden", apply_email="in@voorbeeld.example")
    assert "https://voorbeeld.example/inzenden" in readable(parsed(client, page))


def test_every_kind_of_publication_is_tried() -> None:
    """A type that is added tomorrow has to keep the same promises."""
    assert set(PartnerPage.allowed_subpage_models()) == set(MAKERS)
    assert {model.kind for model in MAKERS} < set(Kind)
