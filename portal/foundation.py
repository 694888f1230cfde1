"""The frame that the portal needs before anything is published: languages, home pages, folders, the hub itself."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from common.publishing import publishing
from partners.enums import PartnerKind
from partners.feedback import HUB_SLUG
from partners.models import Partner, PartnerIndexPage, PartnerPage
from partners.services.access import set_up_hub_team
from portal.models import HomePage
from portal.site_address import keep_site_address
from search.founding import lay_synonyms
from vocabulary.founding import lay_vocabulary
from vocabulary.models import PillarIndexPage, ProgrammeIndexPage

FOLDERS = {
    "nl": (
        (PillarIndexPage, "pijlers", "Pijlers"),
        (ProgrammeIndexPage, "programmas", "Programma's"),
        (PartnerIndexPage, "partners", "Partners"),
    ),
    "en": (
        (PillarIndexPage, "pijlers", "Pillars"),
        (ProgrammeIndexPage, "programmas", "Programmes"),
        (PartnerIndexPage, "partners", "Partners"),
    ),
}
HOME = {
    "nl": {
        "heading": "Samen werken aan gezond leven",
        "intro": "Hier staan de initiatieven van de partners van de hub bij elkaar.",
        "search_label": "Wat zoek je?",
        "pillars_heading": "Drie pijlers",
        "calls_heading": "Oproepen",
        "neighbourhoods_heading": "Kies je wijk of gemeente",
        "initiatives_heading": "Initiatieven",
        "newest_heading": "Net toegevoegd",
        "offers_heading": "Aanbod",
        "events_heading": "Binnenkort",
        "goal_heading": "Ons doel",
    },
    "en": {
        "heading": "Working together for health",
        "intro": "The initiatives of the hub's partners are all in this one place.",
        "search_label": "What are you looking for?",
        "pillars_heading": "Three pillars",
        "calls_heading": "Calls",
        "neighbourhoods_heading": "Choose your neighbourhood or municipality",
        "initiatives_heading": "Initiatives",
        "newest_heading": "Just added",
        "offers_heading": "Support",
        "events_heading": "Coming up",
        "goal_heading": "Our goal",
    },
}


@transaction.atomic
def lay_foundation() -> HomePage:
    """Make what is missing of the frame; returns the Dutch home page. Run it as often as you like."""
    lay_vocabulary()
    lay_synonyms()
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _ in settings.LANGUAGES}
    with publishing():
        dutch = _home(locales["nl"], None)
        english = _home(locales["en"], dutch)
        _folders(dutch, english)
        _hub_partner(dutch)
        set_up_hub_team()
    keep_site_address()
    return dutch


def _home(locale: Locale, original: HomePage | None) -> HomePage:
    """The home page of one language; the Dutch one becomes the root of the site."""
    existing = HomePage.objects.filter(locale=locale).first()
    if existing:
        return existing
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    slug = "home" if original is None else f"home-{locale.language_code}"
    root.get_children().filter(slug=slug).delete()  # the welcome page that Wagtail's own migration makes
    root.refresh_from_db()
    home = HomePage(title="Health Hub Utrecht", slug=slug, locale=locale, **HOME[locale.language_code])
    if original is not None:
        home.translation_key = original.translation_key
    root.add_child(instance=home)
    if original is None:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": settings.WAGTAIL_SITE_NAME},
        )
    return home


def _folders(dutch: HomePage, english: HomePage) -> None:
    """The folders below each home page, as translations of one another."""
    for (model, slug, title), (_model, english_slug, english_title) in zip(FOLDERS["nl"], FOLDERS["en"], strict=True):
        folder = model.objects.child_of(dutch).first()
        if folder is None:
            folder = dutch.add_child(instance=model(title=title, slug=slug, locale=dutch.locale))
        if not model.objects.child_of(english).exists():
            twin = model(title=english_title, slug=english_slug, locale=english.locale)
            twin.translation_key = folder.translation_key
            english.add_child(instance=twin)


def _hub_partner(dutch: HomePage) -> None:
    """The hub itself, which publishes what nobody else does."""
    partner, _ = Partner.objects.get_or_create(
        slug=HUB_SLUG,
        defaults={"name": settings.WAGTAIL_SITE_NAME, "kind": PartnerKind.HUB, "email": "hub@voorbeeld.example"},
    )
    index = PartnerIndexPage.objects.child_of(dutch).get()
    if not PartnerPage.objects.child_of(index).filter(partner=partner).exists():
        index.add_child(
            instance=PartnerPage(title=partner.name, slug=partner.slug, partner=partner, locale=dutch.locale)
        )
