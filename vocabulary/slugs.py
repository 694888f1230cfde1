"""The slugs that exist, for who checks what was asked."""

from collections.abc import Container

from django.db.models import CharField, Value

from common.enums import Facet
from vocabulary.models import (
    DailyActivity,
    Domain,
    FormerTag,
    HealthDimension,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
)

FACETED = (Pillar, Programme, Neighbourhood, TargetGroup, Domain, DailyActivity, HealthDimension)


def known_slugs(facets: Container[str]) -> list[tuple[str, str]]:
    """Pairs of facet and slug of these facets, in one question to the database, or none where none is asked."""
    parts = [
        model._default_manager.order_by().values_list(Value(str(model.facet), CharField()), "slug")
        for model in FACETED
        if model.facet in facets
    ]
    return list(parts[0].union(*parts[1:], all=True).order_by()) if parts else []


def present_slug(facet: Facet, slug: str) -> str | None:
    """The slug of the tag to which an old one leads."""
    if facet != Facet.TAG or "\x00" in slug:  # which PostgreSQL takes in no text
        return None
    return FormerTag.objects.filter(slug=slug).values_list("tag__slug", flat=True).first()
