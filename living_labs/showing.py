"""What the page of a call shows beside its own texts: where it stands, how to apply, and what came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from common.clock import now
from common.publishing import record_key
from living_labs.enums import Window
from search.cards import window_status
from search.finding import records_by_key

if TYPE_CHECKING:
    from living_labs.models.call import CallPage


def shown_of(page: CallPage) -> dict[str, Any]:
    """For the template of the call."""
    window = page.window(now())
    labs = records_by_key([record_key(page.living_lab_id)]) if page.living_lab_id else []
    return {
        "window": _window(page, window),
        "living_lab": next(iter(labs), None),
        "partner": page.partner,
        "apply_address": _apply_address(page, window),
        "calendar_address": _calendar_address(page, window),
        "updates": sorted((block.value for block in page.updates), key=_day, reverse=True),
        "former": _former(page),
    }


def _day(update: Any) -> str:
    """A draft may have a message without its day yet."""
    return str(update.get("on") or "")


def _window(page: CallPage, window: Window) -> dict[str, str]:
    status = window_status(page.publication_record())
    return {
        "state": window.value,
        "label": str(window.label),
        "days_left": status.label if window == Window.OPEN and page.closes_at else "",
        "tone": status.tone,
    }


def _apply_address(page: CallPage, window: Window) -> str:
    """Where one applies on this site; empty for a call without questions, and while it is not open."""
    if not page.questions or window != Window.OPEN or not page.live:
        return ""
    return reverse("apply", kwargs={"round_id": page.translation_key})


def _calendar_address(page: CallPage, window: Window) -> str:
    """The closing for a calendar, as long as it is still to come."""
    if page.closes_at is None or window in (Window.CLOSED, Window.DECIDED) or not page.live or page.pk is None:
        return ""
    return f"{page.get_url() or ''}agenda/"


def _former(page: CallPage) -> dict[str, str] | None:
    """The round before this one, where anyone may read it."""
    if page.former_round_id is None:
        return None
    former = type(page).objects.live().public().filter(pk=page.former_round_id).first()
    return {"title": former.title, "url": former.get_url() or "", "outcome": former.outcome} if former else None
