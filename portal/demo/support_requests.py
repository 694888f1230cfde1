"""The demo's requests for support, in every state: written as the services would have, only nobody gets mail."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from common.models import AuditEntry
from correspondence.models import Conversation, Message
from initiatives.models import InitiativePage
from partners.models import WRITERS, ContactPerson, Membership, Partner
from portal.demo.applications import ADDRESSES
from portal.demo.reading import Item, items
from portal.demo.rows import logged, said
from support.conversations import about
from support.enums import RequestState, Side
from support.models import RequestEvent, SupportOfferPage, SupportRequest
from support.transitions import STEPS

STEP_TO = {step.target: step for step in STEPS.values()}
DEMO = "@demo.example"
# In this order: each hangs on some of those before it.
TABLES: tuple[type[Model], ...] = (SupportRequest, RequestEvent, Conversation, Message, AuditEntry)


@transaction.atomic
def load_requests() -> None:
    """Make them all; the offers, the initiatives and the accounts are there."""
    rows = [row for item in items("request") for row in _One(item).written()]
    for table in TABLES:
        manager: Any = table._default_manager
        manager.bulk_create([row for row in rows if type(row) is table])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on one side; not everybody of the demo has an account."""

    name: str
    user: User | None = None


@dataclass(slots=True)
class _One:
    """One request, and every row that belongs to it."""

    item: Item
    rows: list[Model] = field(default_factory=list)
    request: SupportRequest = field(init=False)
    asker: Person = field(init=False)
    giver: Person = field(init=False)

    def written(self) -> list[Model]:
        """From asking to what became of it."""
        offer = SupportOfferPage.objects.get(slug=self.item["offer"], locale__language_code="nl")
        self.giver = _somebody_of(offer.partner)
        self._ask(offer)
        state = RequestState(self.item["state"])
        if "answered" in self.item and state != RequestState.DECLINED and "talk" in self.item:
            self._step(RequestState.TALKING, self.item["answered"])
        if state not in (RequestState.REQUESTED, self.request.state):
            self._step(state, self.item["ended"])
        self._talk()
        return self.rows

    def _ask(self, offer: SupportOfferPage) -> None:
        page = self._initiative()
        self.asker = self._who_asks(page)
        self.request = SupportRequest(
            pk=self._key("request"),
            offer=offer.translation_key,
            offer_title=offer.title,
            partner=offer.partner,
            asker=self.asker.user,
            asker_name=self.asker.name,
            asking_partner=page.partner if page else None,
            initiative=page,
            organisation="" if page else self._organisation(),
            needs=[list(page.needs.all())[number].what for number in self.item.get("needs", [])] if page else [],
            message=self.item["message"],
            asked_at=self._at(0),
            answered_at=self._at(self.item["answered"]) if "answered" in self.item else None,
            key=str(self._key("form")),
        )
        self.rows.append(self.request)
        self._note(RequestState.REQUESTED, self._at(0), self.asker)
        self._log("support_request.sent", self.request, self._at(0), self.asker)

    def _initiative(self) -> InitiativePage | None:
        slug = self.item.get("initiative")
        return InitiativePage.objects.get(slug=slug, locale__language_code="nl") if slug else None

    def _who_asks(self, page: InitiativePage | None) -> Person:
        if name := self.item.get("name"):
            return Person(name)
        domain = DEMO if page or self.item["by"] == "applicant" else ADDRESSES
        user = User.objects.get(email=f"{self.item['by']}{domain}")
        return Person(user.get_full_name(), user)

    def _organisation(self) -> str:
        known = {each["slug"]: each["organisation"] for each in items("applicant")}
        return str(known.get(self.item["by"], ""))

    def _step(self, state: RequestState, hours: int) -> None:
        step, at, before = STEP_TO[state], self._at(hours), self.request.state
        by = self.giver if step.by == Side.GIVER else self.asker
        reason = self.item.get("reason", "") if state == self.item["state"] else ""
        self.request.state, self.request.reason = state, reason
        if state != RequestState.TALKING:
            self.request.ended_at = at
        if state == RequestState.AGREED:
            self._give()
        self._note(state, at, by, reason)
        states = {"before": {"state": str(before)}, "after": {"state": str(state)}}
        self._log(f"support_request.{step.name}", self.request, at, by, **states)

    def _give(self) -> None:
        shows = self.item.get("shows", "")
        self.request.given = self.item["given"]
        self.request.amount = Decimal(self.item["amount"]) if "amount" in self.item else None
        self.request.giver_shows_amount = shows in ("both", "giver")
        self.request.asker_shows_amount = shows in ("both", "asker")

    def _talk(self) -> None:
        if not (talk := self.item.get("talk")):
            return
        begun = self._at(self.item["answered"])
        conversation = Conversation(pk=self._key("talk"), about=about(self.request), created_at=begun)
        self.rows.append(conversation)
        for number, (side, text) in enumerate(talk, start=1):
            by = self.giver if side == Side.GIVER else self.asker
            key, at = self._key(f"message {number}"), begun + timedelta(minutes=25 * number)
            message = said(key, conversation, number, at, author=by.user, name=by.name, side=side, text=text)
            self.rows.append(message)
            self._log("message.sent", message, message.sent_at, by, after={"conversation": str(conversation.pk)})

    def _note(self, what: str, at: datetime, by: Person, reason: str = "") -> None:
        self.rows.append(RequestEvent(request=self.request, at=at, what=what, name=by.name, reason=reason))

    def _log(self, action: str, target: Model, at: datetime, by: Person, **values: Any) -> None:
        self.rows.append(logged(action, target, at, by.user, self.request.partner, **values))

    def _at(self, hours: int) -> datetime:
        return timezone.make_aware(self.item["asked"]) + timedelta(hours=hours)

    def _key(self, what: str) -> UUID:
        """The same each time the demo is loaded."""
        asked = self.item
        return uuid5(NAMESPACE_OID, f"{asked['offer']} {asked.get('by', asked.get('name'))} {asked['asked']} {what}")


def _somebody_of(partner: Partner) -> Person:
    """A writer with an account, or else the first whom the public can ask."""
    member = Membership.objects.filter(partner=partner, role__in=WRITERS).select_related("user").first()
    if member:
        return Person(member.user.get_full_name(), member.user)
    contact = ContactPerson.objects.filter(partner=partner).order_by("order").first()
    return Person(contact.name if contact else partner.name)
