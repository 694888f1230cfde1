"""Lays the vocabulary as the hub starts with it. Terms that exist stay as the hub team made them."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

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
    Term,
)

TERMS = Path(__file__).with_name("terms.toml")
PLAIN: dict[str, type[Term]] = {
    "pillar": Pillar,
    "domain": Domain,
    "activity": DailyActivity,
    "dimension": HealthDimension,
    "target_group": TargetGroup,
}


@transaction.atomic
def lay_vocabulary() -> None:
    """Add the terms that are missing; run it as often as you like."""
    terms = tomllib.loads(TERMS.read_text(encoding="utf-8"))
    for name, model in PLAIN.items():
        for order, (slug, dutch, english) in enumerate(terms[name]):
            _lay(model, slug, dutch, english, order)
    for order, (slug, dutch, english, pillar) in enumerate(terms["programme"]):
        _lay(Programme, slug, dutch, english, order, pillar=Pillar.objects.get(slug=pillar))
    for order, (slug, dutch, english, url) in enumerate(terms["standard"]):
        _lay(DigitalStandard, slug, dutch, english, order, url=url)
    for order, (slug, dutch, english, unit_nl, unit_en, is_sum) in enumerate(terms["indicator"]):
        _lay(Indicator, slug, dutch, english, order, unit_nl=unit_nl, unit_en=unit_en, is_sum=is_sum)
    for order, row in enumerate(terms["neighbourhood"]):
        _lay_neighbourhood(order, *row)


def _lay_neighbourhood(
    order: int,
    slug: str,
    name: str,
    parent: str,
    latitude: float,
    longitude: float,
    column: int | None = None,
    row: int | None = None,
) -> None:
    _lay(
        Neighbourhood,
        slug,
        name,
        name,
        order,
        parent=Neighbourhood.objects.get(slug=parent) if parent else None,
        latitude=str(latitude),
        longitude=str(longitude),
        tile_column=column,
        tile_row=row,
    )


def _lay(model: type[Term], slug: str, dutch: str, english: str, order: int, **more: Any) -> None:
    values = {"label_nl": dutch, "label_en": english, "order": order, **more}
    model._default_manager.get_or_create(slug=slug, defaults=values)
