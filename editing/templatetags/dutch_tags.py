"""The Dutch beside a field of the form in which an English page is edited."""

from typing import Any

from django import template

from editing.translation.beside import dutch_beside

register = template.Library()


@register.inclusion_tag("editing/translation/beside.html")
def dutch_beside_field(panel: Any) -> dict[str, Any]:
    """Below one field."""
    dutch = dutch_beside(panel.instance, panel.request)
    name = getattr(panel, "field_name", "")
    return {"beside": dutch.beside_field(name) if dutch and name else None, "dutch": dutch}


@register.inclusion_tag("editing/translation/beside.html")
def dutch_beside_rows(panel: Any) -> dict[str, Any]:
    """Below a list of rows."""
    dutch = dutch_beside(panel.instance, panel.request)
    return {"beside": dutch.beside_rows(panel.panel.relation_name) if dutch else None, "dutch": dutch}
