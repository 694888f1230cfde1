"""Applications on the desk of who judges them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.clock import now
from editing.desk.desk import Desk, Item, Section, section
from living_labs.enums import Window
from living_labs.services.overview import rounds_of


def applications_to_judge(desk: Desk) -> Section | None:
    """The closed calls of one's own partners in which something is to be decided, or to be sent; oldest first."""
    if desk.is_hub:  # each partner decides on its own
        return None
    moment = now()
    rounds: list[Any] = list(rounds_of(desk.person).order_by("closes_at"))
    closed = [each for each in rounds if each.window(moment) == Window.CLOSED]
    items = [
        Item(each.title, reverse("call-received", args=[each.pk]), _left(each))
        for each in closed
        if each.undecided or each.unsent
    ]
    urge = _("Read what came in, decide with a reason, and send the decision: people are waiting for it.")
    return section("applications", _("Applications to decide"), items, urge)


def _left(round_: Any) -> str:
    """What is left to do, of a round of `rounds_of`."""
    told = []
    if number := round_.undecided:
        told.append(ngettext("%(number)s to decide", "%(number)s to decide", number) % {"number": number})
    if number := round_.unsent:
        told.append(ngettext("%(number)s to send", "%(number)s to send", number) % {"number": number})
    return ", ".join(told)
