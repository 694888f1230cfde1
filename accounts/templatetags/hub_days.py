"""A day that was kept as text, as people read it."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day_in_words(iso: str) -> str:
    """“2026-12-12” is 12 December 2026, in the language of the moment."""
    return date_format(date.fromisoformat(iso), "j F Y")
