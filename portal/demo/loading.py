"""Loads and removes the demo content."""

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from accounts.models import User
from common.models import PortalDocument, PortalImage, PrivateFile
from common.publishing import publishing
from correspondence.models import Conversation
from living_labs.models import Application, CallRound, Extension, QuestionnaireVersion
from living_labs.services import attaching
from partners.models import ContactPerson, ExternalId, Partner
from portal.demo import hub_pages, organisations, publications
from portal.demo.applications import ADDRESSES, load_applications
from portal.demo.belonging import settle_belongings
from portal.demo.demo_accounts import ROLES, accounts_file, make_accounts
from portal.demo.following import forget_following, load_following
from portal.demo.funders import forget_watching, load_funders, load_watching
from portal.demo.pictures import draw_all
from portal.demo.reading import CONTENT
from portal.demo.studio import Order
from portal.demo.support_requests import load_requests
from portal.foundation import lay_foundation
from portal.models import HubSettings
from support.models import SupportRequest
from support.services import asking
from vocabulary.key_figures.keeping import keep_figures
from vocabulary.key_figures.matching import match_rows
from vocabulary.key_figures.reading import read_rows
from vocabulary.models import PlaceIndicator

ATTACHED = (attaching.PURPOSE, asking.PURPOSE)
FIGURES, FIGURES_YEAR = "kerncijfers-verzonnen-2024.csv", 2024
FIGURES_SOURCE = "verzonnen cijfers voor het voorbeeld, niet van CBS"


def is_loaded() -> bool:
    """True in a copy that says on every page that its content is an example."""
    return HubSettings.load().is_example


def load(quiet: bool = False) -> None:
    """Load everything; pictures first, then all pages in one transaction, so that a half demo never shows."""
    lay_foundation()
    pictures = draw_all(_orders(), quiet=quiet)
    with publishing():
        partners = organisations.load_partners(pictures)
        pages = publications.load_publications(partners, pictures)
        hub_pages.load_hub_pages(pictures, pages)
        settle_belongings()
        _load_figures()
        load_funders()
    make_accounts()
    load_applications()
    load_requests()
    load_watching()
    load_following()


def _load_figures() -> None:
    """How many people live where, so that gaps are weighed: multiples of 1,111, seen to be made up."""
    rows, _faults = read_rows(CONTENT / FIGURES)
    keep_figures(match_rows(rows).rows, FIGURES_YEAR, FIGURES_SOURCE)


def _orders() -> list[Order]:
    return [*organisations.orders(), *publications.orders(), *hub_pages.orders()]


@transaction.atomic
def clear() -> None:
    """Throw away all content of this copy, demo or not, and its demo accounts; the demo's drawings stay the same."""
    with publishing():
        for page in Page.objects.filter(depth=2):
            page.specific.delete()
    Conversation.objects.all().delete()
    PrivateFile.objects.filter(purpose__in=ATTACHED).delete()  # and with each its place in what it was sent with
    SupportRequest.objects.all().delete()
    forget_watching()
    forget_following()
    for kept in (Application, Extension, QuestionnaireVersion, CallRound):  # none goes before what hangs on it
        kept.objects.all().delete()
    ExternalId.objects.all().delete()
    ContactPerson.objects.all().delete()
    Partner.objects.all().delete()
    PortalImage.objects.exclude(title__in=[order.title for order in _orders()]).delete()
    PortalDocument.objects.all().delete()
    PlaceIndicator.objects.all().delete()
    User.objects.filter(Q(email__in=ROLES) | Q(email__endswith=ADDRESSES)).delete()
    HubSettings.objects.all().delete()
    accounts_file().unlink(missing_ok=True)
