"""What Wagtail's checker of accessibility looks for on the pages of the hub."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem


class HubCheckerItem(ContentCheckerItem):
    """Wagtail's checks, but one: a large introduction is no heading.

    axe takes a paragraph in larger letters than the next for a heading in disguise (`p-as-heading`). The hub's pages
    open with such a paragraph (`.lead`), and editors choose no sizes of letters: a heading in bold is all that is left
    for the rule to find, and it finds that still.
    """

    axe_custom_rules: ClassVar[list[dict[str, Any]]] = [
        *ContentCheckerItem.axe_custom_rules,
        {"id": "p-as-heading", "selector": ".prose p", "enabled": True},
    ]


def check_as_the_hub_does(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put the hub's checker in the place of Wagtail's, in the bar on the site and beside the form."""
    for position, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[position] = HubCheckerItem(in_editor=item.in_editor)
