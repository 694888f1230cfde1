"""Made-up content for the style guide: each component in the states that real content seldom shows together."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.db.models import F
from django.utils.translation import gettext as _

from common.blocks import BodyBlock
from common.clock import now, today
from common.enums import NeedKind, PartnerRole, Stage
from common.models import PortalDocument, PortalImage
from initiatives.enums import JoinKind
from living_labs.enums import Window
from portal.home import home_context
from portal.models import HomePage

WEEK = timedelta(days=7)
PARAGRAPH = "<p>{}</p>"


def guide_states() -> dict[str, Any]:
    """What the style guide's templates show beside the cards, lists and forms."""
    home = HomePage.objects.live().select_related("locale").get(locale__language_code="nl")
    return {
        "home": home,
        "pillars": home_context(home)["pillars"],
        "windows": _windows(),
        "lines": [_line(Stage.SCALING), _line(Stage.STOPPED)],
        "initiative": {"needs": {"all": _needs()}, "ways_to_join": {"all": _ways()}},
        "results": _results(),
        "roles": _roles(),
        "term_groups": [{"label": _("Pillar"), "items": [{"label": _("A term as a link"), "url": "#guide-terms"}]}],
        "term_tags": [{"label": _("a tag"), "url": "#guide-terms"}],
        "told": [Message(level, _("An example of a message.")) for level in (constants.SUCCESS, constants.ERROR)],
        "reach": {"phone": "030 000 00 00", "walk_in": _("where to walk in"), "email": "hub@voorbeeld.example"},
        "blocks": BodyBlock().to_python(_raw_blocks()),
    }


def _windows() -> list[dict[str, Any]]:
    """A call before, in, near the end of, and after its window."""
    moment = now()
    states = (
        (Window.UPCOMING, moment + WEEK, moment + 6 * WEEK, ""),
        (Window.OPEN, moment - WEEK, moment + 6 * WEEK, _("42 days left")),
        (Window.CLOSED, moment - 6 * WEEK, moment - WEEK, ""),
        (Window.DECIDED, moment - 12 * WEEK, moment - 6 * WEEK, ""),
    )
    return [
        {
            "window": {"state": state.value, "label": state.label, "days_left": left},
            "page": {"opens_at": opens, "closes_at": closes, "apply_url": "https://voorbeeld.example/"},
            "id": f"window-{state.value}",
        }
        for state, opens, closes, left in states
    ]


def _line(current: Stage) -> list[dict[str, Any]]:
    """The line of stages with `current` on it; stopping only where it happened."""
    shown = [stage for stage in Stage if stage != Stage.STOPPED or current == Stage.STOPPED]
    place = shown.index(current)
    return [
        {
            "label": stage.label,
            "is_reached": number <= place and stage != Stage.ESTABLISHED,
            "is_current": number == place,
        }
        for number, stage in enumerate(shown)
    ]


def _needs() -> list[dict[str, Any]]:
    what = _("What somebody looks for, in a sentence.")
    return [
        {"get_kind_display": NeedKind.FUNDING.label, "amount": 12_000, "unit": "euro", "what": what, "by": today()},
        {"get_kind_display": NeedKind.SPACE.label, "what": what},
        {"get_kind_display": NeedKind.EXPERTISE.label, "what": what, "is_met": True},
    ]


def _ways() -> list[dict[str, Any]]:
    mail, web = "meedoen@voorbeeld.example", "https://voorbeeld.example/"
    return [
        {
            "get_kind_display": JoinKind.VOLUNTEER.label,
            "text": _("What is asked."),
            "contact": mail,
            "contact_url": "#",
        },
        {"get_kind_display": JoinKind.TEST.label, "text": _("What is asked."), "contact": web, "contact_url": web},
    ]


def _results() -> list[dict[str, Any]]:
    period = [today() - 52 * WEEK, today()]
    return [
        {"indicator_name": _("people took part"), "number": 134, "period": period, "source": _("a list of names")},
        {"indicator_name": _("steps a day"), "unit": "%", "number": 12},
    ]


def _roles() -> list[dict[str, str]]:
    name = _("A partner")
    return [
        {"role_label": str(PartnerRole.LEAD.label), "partner_name": name, "partner_url": "/partners/"},
        {"role_label": str(PartnerRole.FUNDS.label), "partner_name": name, "partner_url": ""},
    ]


def _raw_blocks() -> list[dict[str, Any]]:
    """One of each block of a body that needs no file, and those that need one where there is one."""
    sentence, title = _("And then this."), _("A heading")
    picture, document = _wide_picture(), PortalDocument.objects.order_by("pk").first()
    home = HomePage.objects.get(locale__language_code="nl")
    film = {"title": title, "address": "https://film.voorbeeld.example/", "transcript": PARAGRAPH.format(sentence)}
    person = {"name": "Ans de Wit", "function": _("who this is"), "email": "ans@voorbeeld.example"}
    person |= {"consented_on": "2026-01-05", "consent_how": _("Made up")}
    blocks = [
        *({"type": "callout", "value": _callout(tone, title, sentence)} for tone in ("info", "success", "warning")),
        {"type": "quote", "value": {"text": sentence, "name": "Ans de Wit", "role": _("who this is")}},
        {"type": "contact", "value": person},
        {"type": "video", "value": {**film, "image": picture.pk if picture else None}},
        {"type": "related", "value": {"title": title, "pages": [_item(home.pk)]}},
    ]
    if picture:
        blocks.append({"type": "contact", "value": {**person, "photo": picture.pk, "phone": "030 000 00 00"}})
        blocks.append({"type": "picture", "value": {"image": picture.pk, "alt": title, "credit": _("who made it")}})
    if document:
        blocks.append({"type": "document", "value": {"document": document.pk}})
    return blocks


def _wide_picture() -> PortalImage | None:
    """A drawing, not a portrait."""
    return PortalImage.objects.filter(width__gt=F("height")).order_by("pk").first()


def _callout(tone: str, title: str, sentence: str) -> dict[str, str]:
    return {"tone": tone, "title": title, "text": PARAGRAPH.format(sentence)}


def _item(value: Any) -> dict[str, Any]:
    """A value as a ListBlock keeps it."""
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}
