"""The way to follow what a page is about."""

from typing import Any

from django import template

from correspondence.following.links import follow_address

register = template.Library()


@register.simple_tag
def follow_url(what: str, key: Any) -> str:
    """Where somebody begins to follow this."""
    return follow_address(what, str(key))
