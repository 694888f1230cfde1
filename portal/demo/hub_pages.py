"""The hub's own demo pages in both languages: home, pillars, programmes, plain pages, and the hub's particulars."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from common.instants import start_of_day
from common.models import HubPage
from portal.demo.bodies import body, investing, listed, stream
from portal.demo.reading import Item, pages
from portal.demo.studio import SHOWS, Order
from portal.models import ContactPage, ContentPage, HomePage, HubSettings
from vocabulary.models import Pillar, PillarIndexPage, PillarPage, Programme, ProgrammeIndexPage, ProgrammePage

LANGUAGES = ("nl", "en")
PUBLISHED_ON = date(2025, 1, 6)
CHECKED_ON = date(2026, 11, 2)
SCENES = {
    "wijkgerichte-preventie": "walk",
    "digitale-transformatie": "data",
    "aantrekkelijke-arbeidsmarkt": "training",
    "eerste-1000-dagen": "baby",
    "mentale-weerbaarheid": "school",
    "langer-thuis": "home-care",
    "gezonde-omgeving": "garden",
    "we-health": "phone",
    "een-regionale-werkgever": "hospital",
}
HIGHLIGHTED = 3
HOME_FIELDS = (
    "heading",
    "intro",
    "search_label",
    "pillars_heading",
    "pillars_intro",
    "calls_heading",
    "neighbourhoods_heading",
    "neighbourhoods_intro",
    "initiatives_heading",
    "newest_heading",
    "offers_heading",
    "events_heading",
    "ambassadors_heading",
)
HUB = {
    "phone": "030 000 00 00",
    "walk_in_nl": "Voorbeeldstraat 1 in Utrecht, woensdag van 10 tot 12 uur",
    "walk_in_en": "Voorbeeldstraat 1 in Utrecht, Wednesday from 10 to 12",
    "is_example": True,
}


def orders() -> list[Order]:
    """The pictures of pillars and programmes."""
    palettes = {p.slug: p.slug for p in Pillar.objects.all()} | {p.slug: p.pillar.slug for p in Programme.objects.all()}
    return [Order(f"page-{slug}", scene, palettes[slug]) for slug, scene in SCENES.items()]


def load_hub_pages(pictures: dict[str, int], publications: dict[str, Any]) -> None:
    """Fill the frame with the hub's own words, Dutch and English as translations of one another."""
    HubSettings.objects.update_or_create(pk=HubSettings.load().pk, defaults=HUB)
    originals: dict[str, HubPage] = {}
    for language in LANGUAGES:
        home = HomePage.objects.get(locale=Locale.objects.get(language_code=language))
        for item in pages("page", language):
            _add(home, _plain(item), item, originals, pictures)
        for item in pages("pillar", language):
            _add(_folder(PillarIndexPage, home), _pillar(item), item, originals, pictures)
        for item in pages("programme", language):
            _add(_folder(ProgrammeIndexPage, home), _programme(item), item, originals, pictures)
        _fill_home(home, pages("home", language), publications)


def _folder(model: type[HubPage], home: HomePage) -> Page:
    return model.objects.child_of(home).get()


def _add(parent: Page, page: Any, item: Item, originals: dict[str, HubPage], pictures: dict[str, int]) -> None:
    """Publish one page below `parent`; the English one becomes the translation of the Dutch."""
    page.title, page.slug, page.intro, page.locale = item["title"], item["slug"], item["intro"], parent.locale
    page.body = body(item.get("body", []))
    page.checked_on = CHECKED_ON
    page.first_published_at, page.last_published_at = start_of_day(PUBLISHED_ON), start_of_day(CHECKED_ON)
    if scene := SCENES.get(item["slug"]):
        page.image_id = pictures[f"page-{item['slug']}"]
        page.image_alt = SHOWS[scene] if parent.locale.language_code == "nl" else ""
    if original := originals.setdefault(item["slug"], page):
        page.translation_key = original.translation_key
    parent.add_child(instance=page)


def _plain(item: Item) -> Any:
    model = ContactPage if item["slug"] == "contact" else ContentPage
    return model(show_in_menus=True)


def _landing(item: Item) -> dict[str, Any]:
    return {
        "goal": item.get("goal", ""),
        "numbers": stream("number", item.get("numbers", [])),
        "lead": stream("person", item.get("lead", [])),
    }


def _pillar(item: Item) -> PillarPage:
    return PillarPage(pillar=Pillar.objects.get(slug=item["slug"]), **_landing(item))


def _programme(item: Item) -> ProgrammePage:
    return ProgrammePage(programme=Programme.objects.get(slug=item["slug"]), **_landing(item))


def _fill_home(home: HomePage, item: Item, publications: dict[str, Any]) -> None:
    """Every word of the home page, and what it highlights."""
    for name in HOME_FIELDS:
        setattr(home, name, item[name])
    home.search_examples = stream("example", item["search_examples"])
    home.routes = stream("route", [_route(route) for route in item["routes"]])
    home.quote = stream("quote", [item["quote"]])
    home.goal_heading, home.goal_text = item["goal"]["heading"], item["goal"]["text"]
    home.goal_numbers = stream("number", item["goal"]["numbers"])
    home.ambassadors = stream("person", item["ambassadors"])
    initiatives = [page for key, page in publications.items() if key.startswith("initiative:")]
    established = [page for page in initiatives if page.stage == "established"]
    home.highlighted = stream("page", [page.pk for page in established[:HIGHLIGHTED]])
    about = ContentPage.objects.get(slug="investeren", locale=home.locale)
    home.investing = stream("investing", [investing(item["investing"], about.pk)])
    home.save()


def _route(route: Item) -> Item:
    links = [{"text": link["text"], "target": link["query"]} for link in route["links"]]
    return {"who": route["who"], "kind": route["kind"], "links": listed(links)}
