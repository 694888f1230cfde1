"""The slugs that exist, for who checks what was asked."""

from django.db.models import CharField, Value

from vocabulary.models import DailyActivity, Domain, HealthDimension, Neighbourhood, Pillar, Programme, TargetGroup

FACETED = (Pillar, Programme, Neighbourhood, TargetGroup, Domain, DailyActivity, HealthDimension)


def known_slugs() -> list[tuple[str, str]]:
    """Pairs of facet and slug over the whole vocabulary, in one question to the database."""
    parts = [
        model._default_manager.order_by().values_list(Value(str(model.facet), CharField()), "slug") for model in FACETED
    ]
    return list(parts[0].union(*parts[1:], all=True).order_by())
