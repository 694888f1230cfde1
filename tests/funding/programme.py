"""A programme with some initiatives, made for the tests of portfolios."""

from datetime import date
from typing import Any

from common.enums import NeedKind, PartnerRole, Stage
from initiatives.models import BudgetSource, InitiativePage, InitiativeRole, Need, Result
from partners.models import Partner, PartnerPage
from tests.factories import make_initiative
from vocabulary.models import Domain, Indicator, Neighbourhood, Programme, TargetGroup

SLUG = "langer-thuis"
PATH = f"/programmas/{SLUG}/portefeuille/"


def in_programme(parent: PartnerPage, title: str, places: tuple[str, ...] = (), **fields: Any) -> InitiativePage:
    """An initiative of the programme; live unless said otherwise."""
    programme = Programme.objects.get(slug=SLUG)
    given = {
        "programmes": [programme],
        "pillar": programme.pillar,
        "neighbourhoods": list(Neighbourhood.objects.filter(slug__in=places)),
        **fields,
    }
    return make_initiative(parent, title, **given)


def rich(parent: PartnerPage, title: str, co_partner: Partner | None = None, **fields: Any) -> InitiativePage:
    """An initiative that has one of everything a portfolio shows."""
    given: dict[str, Any] = {
        "stage": Stage.PILOT,
        "budget": 10_000,
        "sources": [BudgetSource(name="Fonds Zorg", amount=4_000, year=2026)],
        "needs": [Need(kind=NeedKind.SPACE, what="Een zaal", amount=2, unit="middagen", by=date(2027, 3, 1))],
        "results": [
            Result(
                indicator=Indicator.objects.filter(is_sum=True)[0], number=12, source="Eigen telling onder bezoekers"
            )
        ],
        "domains": [Domain.objects.all()[0]],
        "target_groups": [TargetGroup.objects.all()[0]],
        "roles": [InitiativeRole(partner=co_partner, role=PartnerRole.RESEARCHES)] if co_partner else [],
    }
    return in_programme(parent, title, ("overvecht",), **{**given, **fields})
