"""How a programme's portfolio grows: the page of a programme of 50 initiatives beside one of 1,000, in the same run.

Both are made for it and rolled back. Each initiative has money, a need, a result and a co-partner who agreed.
"""

from datetime import date
from statistics import median
from time import perf_counter

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from wagtail.models import Locale

from common.clock import now
from common.enums import NeedKind, PartnerRole, Stage
from common.publishing import publishing
from initiatives.models import BudgetSource, InitiativePage, InitiativeRole, Need, Result
from partners.enums import PartnerKind, RoleState
from partners.models import Partner, PartnerIndexPage, PartnerPage, RoleAnswer
from portal.bench import Figure
from vocabulary.models import Indicator, Neighbourhood, Programme, TargetGroup

FEW, MANY = 50, 1000
HOUSES = 20
MOST_TIMES = 2.0  # the page of many may take so many times that of few


def measure_portfolios(rounds: int) -> list[Figure]:
    """The figures of the small and of the large programme."""
    with transaction.atomic(), override_settings(ALLOWED_HOSTS=["testserver"]):
        under = houses("meting")
        addresses = {f"portfolio of {size}": programme_of(size, under) for size in (FEW, MANY)}
        figures = _measured(addresses, rounds)
        transaction.set_rollback(True)
    return figures


def ratio_of(figures: list[Figure]) -> float:
    """How many times as long the large one takes."""
    few, many = figures
    return many.milliseconds / few.milliseconds


def _measured(addresses: dict[str, str], rounds: int) -> list[Figure]:
    client = Client(raise_request_exception=True)
    times: dict[str, list[float]] = {name: [] for name in addresses}
    figures = []
    for address in addresses.values():
        client.get(address)  # as the second visitor finds it
    for _round in range(rounds):
        for name, address in addresses.items():
            started = perf_counter()
            client.get(address)
            times[name].append(1000 * (perf_counter() - started))
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        figures.append(Figure(name, len(captured), median(times[name]), len(response.content) / 1024))
    return figures


def houses(name: str) -> list[PartnerPage]:
    """Partners to publish under, called `name` and a number."""
    index = PartnerIndexPage.objects.get(locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE))
    made = []
    for number in range(HOUSES):
        partner = Partner.objects.create(
            slug=f"{name}-{number}", name=f"{name.capitalize()} {number}", kind=PartnerKind.WELFARE
        )
        page = PartnerPage(title=partner.name, slug=partner.slug, partner=partner, locale=index.locale)
        made.append(index.add_child(instance=page))
    return made


def programme_of(size: int, houses: list[PartnerPage], made: int | None = None) -> str:
    """A programme of so many initiatives, of which `made` are made here; returns where its portfolio stands."""
    pillar = Programme.objects.select_related("pillar").all()[0].pillar
    slug = f"meting-van-{size}"
    programme = Programme.objects.create(slug=slug, label_nl=slug, label_en=slug, pillar=pillar)
    places, groups = list(Neighbourhood.objects.all()), list(TargetGroup.objects.all())
    indicators = list(Indicator.objects.all())
    with publishing():
        for number in range(size if made is None else made):
            page = _initiative(number, size, houses, indicators)
            page.programmes, page.pillar = [programme], pillar
            page.neighbourhoods = [places[number % len(places)]]
            page.target_groups = [groups[number % len(groups)]]
            houses[number % HOUSES].add_child(instance=page)
            _agree(page)
    return reverse("portfolio", args=[slug])


def _initiative(number: int, size: int, houses: list[PartnerPage], indicators: list[Indicator]) -> InitiativePage:
    moment = now()
    co_partner = houses[(number * 7 + 1) % HOUSES].partner
    year = 2024 + number % 4
    awarded = date(year - 1, 11, 1 + number % 28)
    source = BudgetSource(name=f"Fonds {number % 25}", amount=500 * (number % 9), year=year, awarded_on=awarded)
    return InitiativePage(
        title=f"Meting {size} {number}",
        slug=f"meting-{size}-{number}",
        locale=houses[0].locale,
        stage=list(Stage)[number % len(Stage)],
        budget=1000 * (number % 5),
        sources=[source],
        needs=[Need(kind=list(NeedKind)[number % len(NeedKind)], what="Een zaal", by=date(2027, 1 + number % 12, 1))],
        results=[Result(indicator=indicators[number % len(indicators)], number=number, source="Telling")],
        roles=[InitiativeRole(partner=co_partner, role=PartnerRole.EXECUTES)],
        first_published_at=moment,
        last_published_at=moment,
        checked_on=date(2026, 1 + number % 12, 1),
    )


def _agree(page: InitiativePage) -> None:
    """The co-partners say yes."""
    for role in page.roles.all():
        RoleAnswer.objects.create(
            partner=role.partner,
            translation_key=page.translation_key,
            role=role.role,
            state=RoleState.CONFIRMED,
            answered_at=now(),
        )
