"""How fast and how heavy each kind of page is, beside a plain Django view and a minimal Wagtail page in the same run.

Everything goes through the whole middleware in this process, as gunicorn would run it; the network is left out. Times
are medians in milliseconds over interleaved rounds, so that a machine that slows down slows all rows alike.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path, reverse
from wagtail.models import Page

from accounts.models import User
from living_labs.enums import Submission
from living_labs.models import Application
from portal.demo.applications import OWN
from portal.models import HomePage
from portal.urls import urlpatterns as portal_urlpatterns
from search.models import IndexedRecord

PLAIN = "plain view"
MINIMAL = "minimal Wagtail page"
MINIMAL_SLUG = "minimale-pagina-om-te-meten"
LISTS = (
    "/",
    "/en/",
    "/initiatieven/",
    "/oproepen/",
    "/partners/",
    "/zoeken/?q=wandelen&wijk=utrecht",
    "/pijlers/wijkgerichte-preventie/",
    "/aanbod/wat-zoek-je/?soort=funding&wat=koffie+en+een+zaal+voor+de+buurt&bedrag=1.500",
)
KINDS = ("initiative", "call", "living-lab", "offer", "story", "event", "partner", "programme", "page")


@dataclass(frozen=True, slots=True)
class Figure:
    """One page: database queries, median milliseconds, and kilobytes of HTML as sent (gzip)."""

    name: str
    queries: int
    milliseconds: float
    kilobytes: float


def plain(request: HttpRequest) -> HttpResponse:
    """The least a Django view can do."""
    return HttpResponse("ok")


urlpatterns = [path("bench/plain/", plain), *portal_urlpatterns]


def measure(rounds: int) -> list[Figure]:
    """The figures of every kind of page, the two to compare with first."""
    with transaction.atomic(), override_settings(ROOT_URLCONF="portal.bench", ALLOWED_HOSTS=["testserver"]):
        addresses = {PLAIN: "/bench/plain/", MINIMAL: f"/{MINIMAL_SLUG}/", **_addresses()}
        with _minimal_page():
            figures = _measure(addresses, rounds)
        transaction.set_rollback(True)
    return figures


def assets() -> dict[str, float]:
    """Kilobytes (gzip; the font as it is) that come with the first page."""
    sizes = {}
    for name in ("hub/hub.css", "hub/hub.js", "hub/suggest.js", "hub/fonts/atkinson-latin.woff2"):
        found = finders.find(name)
        if found:
            content = Path(str(found)).read_bytes()
            sizes[name] = len(content if name.endswith("woff2") else gzip.compress(content)) / 1024
    return sizes


def _addresses() -> dict[str, str]:
    """The lists, and one page of each kind."""
    addresses = {address: address for address in LISTS}
    for kind in KINDS:
        row = IndexedRecord.objects.filter(kind=kind, locale="nl").order_by("key").first()
        if row is not None:
            addresses[f"one {kind}"] = row.record["url"]
    return addresses


def _of_applicant() -> dict[str, str]:
    """What the demo's applicant sees; nothing in a copy without the demo."""
    mine = Application.objects.filter(applicants__user__email=OWN)
    draft = mine.select_related("version").filter(submission=Submission.DRAFT).first()
    if draft is None:
        return {}
    section = draft.version.questionnaire.sections[0]
    return {
        "my applications": reverse("my-applications"),
        "one application": reverse("my-application", args=[draft.pk]),
        "one section": reverse("application-section", args=[draft.pk, section.key]),
        "check": reverse("application-check", args=[draft.pk]),
    }


def _client_for(names: Iterable[str], signed_in: Mapping[str, str]) -> dict[str, Client]:
    """Who asks for each page: a visitor, or the demo's applicant."""
    visitor, applicant = Client(raise_request_exception=True), Client(raise_request_exception=True)
    if signed_in:
        applicant.force_login(User.objects.get(email=OWN))
    return {name: applicant if name in signed_in else visitor for name in names}


def _measure(addresses: dict[str, str], rounds: int) -> list[Figure]:
    signed_in = _of_applicant()
    addresses = addresses | signed_in
    clients = _client_for(addresses, signed_in)
    times: dict[str, list[float]] = {name: [] for name in addresses}
    weights, queries = {}, {}
    for name, address in addresses.items():
        client = clients[name]
        client.get(address)  # compiles templates and fills caches, as the second visitor finds them
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        queries[name] = len(captured)
        weights[name] = len(gzip.compress(response.content)) / 1024
    for _round in range(rounds):
        for name, address in addresses.items():
            started = perf_counter()
            clients[name].get(address)
            times[name].append(1000 * (perf_counter() - started))
    return [Figure(name, queries[name], median(times[name]), weights[name]) for name in addresses]


@contextmanager
def _minimal_page() -> Iterator[None]:
    """A page of Wagtail's own type with a template of one line, for the length of the measurement."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    home.add_child(instance=Page(title="Minimaal", slug=MINIMAL_SLUG))
    usual = Page.template
    Page.template = "portal/minimal_page.html"
    try:
        yield
    finally:
        Page.template = usual


def as_table(figures: list[Figure]) -> str:
    """The figures as text, each time also as a multiple of the two to compare with."""
    by_name = {figure.name: figure for figure in figures}
    plain_ms, minimal_ms = by_name[PLAIN].milliseconds, by_name[MINIMAL].milliseconds
    lines = [f"{'page':44}{'queries':>8}{'ms':>9}{'x plain':>9}{'x minimal':>11}{'kB':>8}"]
    for figure in figures:
        lines.append(
            f"{re.sub('^/$', 'home', figure.name):44}{figure.queries:>8}{figure.milliseconds:>9.1f}"
            f"{figure.milliseconds / plain_ms:>9.1f}{figure.milliseconds / minimal_ms:>11.1f}{figure.kilobytes:>8.1f}"
        )
    return "\n".join(lines)
