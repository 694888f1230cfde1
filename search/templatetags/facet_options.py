"""The choices of one facet. Drawn here: a list has some hundred and fifty, a seventh of its time as a template."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

OPTION = (
    '<li><label class="check{dimmed}"><input type="checkbox" id="{name}-{slug}" name="{name}" value="{slug}"{checked}> '
    '{label} <span class="check__count"><span class="visually-hidden">{results} </span>{count}</span></label></li>'
)


@register.simple_tag
def facet_options(name: str, options: Iterable[Mapping[str, Any]]) -> SafeString:
    """A box to tick for each option, with how many results it gives; one that gives none is dimmed.

    `name` is the code's own. Slug and label are escaped one by one: `format_html` escapes every part again.
    """
    results = escape(_("results:"))
    return mark_safe(
        "".join(
            OPTION.format(
                name=name,
                slug=escape(option["slug"]),
                label=escape(option["label"]),
                count=option["count"],
                dimmed="" if option["count"] else " check--empty",
                checked=" checked" if option["is_selected"] else "",
                results=results,
            )
            for option in options
        )
    )
