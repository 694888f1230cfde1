"""Every type of page of the portal, and how to come there. The tests that hold for all pages run over this table."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Page, Response

from portal.demo.applications import BY_OWN, OWN, key_of
from portal.demo.asking import asked_by
from portal.demo.following import CITIZEN
from portal.demo.reading import Item, items
from tests.journeys.portal_copy import Site
from tests.journeys.signing_in import sign_in, sign_in_by_password

DUTCH, ENGLISH = "nl", "en"
IN_BOTH = (DUTCH, ENGLISH)
IN_DUTCH = (DUTCH,)
FOLLOW_THEME = "/mijn/volgt/nieuw/?wat=programma&wie=langer-thuis"
SAVE_SEARCH = "/mijn/zoekopdrachten/nieuw/?lijst=zoeken&vraag=q%3Dwandelen"


@dataclass(frozen=True, slots=True)
class PageType:
    """One type: its name, an address of it without language, and the languages in which it exists."""

    name: str
    path: str
    languages: tuple[str, ...] = IN_BOTH
    status: int = 200
    is_for_staff: bool = False
    account: str = ""  # of somebody without a second step, who alone may see it
    # Opened from `path`: the form about that page, and the same form sent empty.
    follows_feedback: bool = False
    sends_empty: bool = False
    ticks: int = 0  # opened by sending the list on `path` with so many boxes ticked

    def address(self, language: str) -> str:
        """Where it stands in `language`."""
        return self.path if language == DUTCH else f"/en{self.path}"


def _richest(kind: str) -> Item:
    """The demo's item of `kind` that fills most parts of the page."""
    return max(items(kind), key=lambda item: (len(item), len(item.get("body", []))))


def _publication(kind: str) -> str:
    item = _richest(kind)
    return f"/partners/{item['partner']}/{item['slug']}/"


def _of_applicant() -> Iterator[PageType]:
    """The pages of who applies; what the demo's applicant has is the same each time."""
    yield PageType("my applications", "/mijn/aanvragen/", account=OWN)
    of_phase = {item["state"]: item for item in reversed(items("application")) if item["by"] == BY_OWN}
    for state, item in of_phase.items():
        yield PageType(f"application {state}", f"/mijn/aanvragen/{key_of(item, 'application')}/", account=OWN)
    draft = f"/mijn/aanvragen/{key_of(of_phase['draft'], 'application')}/"
    for name, part in (("check", "controle"), ("people", "mensen"), ("print", "afdruk")):
        yield PageType(f"application {name}", f"{draft}{part}/", account=OWN)
    call = next(call for call in items("call") if call["slug"] == of_phase["draft"]["call"])
    for number, section in enumerate(asked_by(call)["questions"], start=1):
        yield PageType(f"application part {number}", f"{draft}deel/{section['id']}/", account=OWN)


@cache
def page_types() -> dict[str, PageType]:
    """The table, by name."""
    initiative = _publication("initiative")
    types = (
        PageType("home", "/"),
        PageType("all neighbourhoods", "/wijken/"),
        PageType("a place that nobody knows", "/wijken/?plaats=Narnia"),
        PageType("neighbourhood", "/wijken/overvecht/"),
        PageType("pillar", "/pijlers/wijkgerichte-preventie/"),
        PageType("programmes", "/programmas/"),
        PageType("programme", "/programmas/langer-thuis/"),
        PageType("portfolio", "/programmas/langer-thuis/portefeuille/"),
        PageType("portfolio of nothing", "/programmas/langer-thuis/portefeuille/?q=xqzwandelen&onbekend=1"),
        PageType("all needs of a programme", "/programmas/langer-thuis/portefeuille/behoeften/"),
        PageType("comparison", "/programmas/langer-thuis/portefeuille/", ticks=3),
        PageType("comparison of too many", "/programmas/langer-thuis/portefeuille/", ticks=7),
        PageType("comparison of nothing", "/programmas/vergelijken/?initiatief=bestaat-niet"),
        PageType("gaps of a programme", "/programmas/langer-thuis/gaten/"),
        PageType("gaps, filtered", "/programmas/langer-thuis/gaten/?fase=pilot&wijk=overvecht"),
        PageType("partner list", "/partners/"),
        PageType("partner", f"/partners/{_richest('partner')['slug']}/", IN_DUTCH),
        PageType("initiative list", "/initiatieven/"),
        PageType("initiative", initiative, IN_DUTCH),
        PageType("living lab", _publication("living_lab"), IN_DUTCH),
        PageType("call list", "/oproepen/"),
        PageType("call", _publication("call"), IN_DUTCH),
        PageType("offer", _publication("offer"), IN_DUTCH),
        PageType("story", _publication("story"), IN_DUTCH),
        PageType("event list", "/evenementen/"),
        PageType("event", _publication("event"), IN_DUTCH),
        PageType("content", "/toegankelijkheid/"),
        PageType("about the hub", "/over-de-hub/"),
        PageType("contact", "/contact/"),
        PageType("contact with errors", "/contact/", status=422, sends_empty=True),
        PageType("search", "/zoeken/?q=wandelen&pijler=wijkgerichte-preventie"),
        PageType("self-check", "/mijn-gezondheid/"),
        PageType("self-check near a place", "/mijn-gezondheid/?wijk=overvecht"),
        PageType("what do you need", "/aanbod/wat-zoek-je/"),
        PageType("what fits", "/aanbod/wat-zoek-je/?soort=funding&wat=koffie+en+een+zaal&bedrag=1.500"),
        PageType("what do you need, with faults", "/aanbod/wat-zoek-je/?bedrag=veel"),
        PageType("results on the map", "/initiatieven/?weergave=kaart"),
        PageType("tag", "/label/wandelen/"),
        PageType("nothing found", "/zoeken/?q=xqzwandelen&onbekend=1&pagina=99"),
        PageType("not found", "/partners/bestaat-niet-wandelen/", status=404),
        PageType("feedback", initiative, IN_DUTCH, follows_feedback=True),
        PageType("feedback with errors", initiative, IN_DUTCH, 422, follows_feedback=True, sends_empty=True),
        PageType("stop mail, with a link that does not work", "/meldingen/stop/x/", status=404),
        PageType("a message that waits for its link", "/bericht/bevestigen/"),
        PageType("a message that no longer waits", "/bericht/bevestigen/weg/", status=410),
        PageType("notices", "/mijn/meldingen/", account=OWN),
        PageType("privacy", "/mijn/privacy/", account=OWN),
        PageType("profile", "/mijn/profiel/", account=OWN),
        PageType("erasure", "/mijn/privacy/verwijderen/", account=OWN),
        PageType("parent has to agree", "/account/ouder/"),
        PageType("register of processing", "/privacy/verwerkingen/"),
        PageType("follows", "/mijn/volgt/", account=CITIZEN),
        PageType("nothing followed", "/mijn/volgt/", account=OWN),
        PageType("follow a place", "/mijn/volgt/nieuw/?wat=wijk&wie=zuilen", account=OWN),
        PageType("follow a theme", FOLLOW_THEME, account=OWN),
        PageType("follow a theme with errors", FOLLOW_THEME, status=422, account=OWN, sends_empty=True),
        PageType("saved searches", "/mijn/zoekopdrachten/", account=CITIZEN),
        PageType("no saved searches", "/mijn/zoekopdrachten/", account=OWN),
        PageType("save a search", SAVE_SEARCH, account=OWN),
        PageType("save a search with errors", SAVE_SEARCH, status=422, account=OWN, sends_empty=True),
        PageType("address again, with a link that does not work", "/meldingen/adres/x/", status=404),
        PageType("how often mail", "/mijn/meldingen/instellingen/", account=OWN),
        PageType("style guide", "/stijlgids/", IN_DUTCH, is_for_staff=True),
        *_of_applicant(),
    )
    return {kind.name: kind for kind in types}


ALL = list(page_types())
# What a search engine may come by: an address, and nothing filled in.
OPEN_TO_ALL = [
    name
    for name, kind in page_types().items()
    if not (kind.is_for_staff or kind.account or kind.follows_feedback or kind.sends_empty or kind.ticks)
]


def open_type(page: Page, site: Site, name: str, language: str = DUTCH) -> Response:
    """Bring `page` to a page of this type, signed in where it has to be; returns the answer of the server."""
    kind = page_types()[name]
    if kind.is_for_staff:
        page.context.clear_cookies(name="sessionid")  # of whoever was signed in for the page before
        sign_in(page, site)
    if kind.account:
        sign_in_by_password(page, site, kind.account)
    response = page.goto(kind.address(language))
    if kind.follows_feedback:
        response = page.goto(str(page.locator("a[href*='/klopt-dit-niet/']").get_attribute("href")))
    if kind.ticks:
        for box in page.locator("main form input[name=initiatief]").all()[: kind.ticks]:
            box.check()
        with page.expect_navigation() as gone:
            page.locator("main form:has(input[name=initiatief]) [type=submit]").first.click()
        response = gone.value
    if kind.sends_empty:
        with page.expect_response(lambda r: r.request.is_navigation_request() and r.request.method == "POST") as sent:
            page.locator("main form.form [type=submit]").click()
        response = sent.value
        page.locator(".error-summary").wait_for()
    assert response and response.status == kind.status, f"{name}: answered {response and response.status}"
    return response
