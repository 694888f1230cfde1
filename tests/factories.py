"""Makes what tests need, by its state: a partner, a live initiative, a draft, an open call."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale

from accounts.models import User
from accounts.services import confirm_address
from common.clock import now
from common.enums import NeedKind, Stage
from initiatives.models import EventPage, InitiativePage, StoryPage
from living_labs.models import CallPage, LivingLabPage
from partners.enums import MemberRole, PartnerKind, RoleState
from partners.models import Partner, PartnerIndexPage, PartnerPage, PartnerPublication
from partners.services.confirming import keep_answer
from partners.services.members import add_member
from support.models import SupportOfferPage

_numbers = count(1)


def make_partner(name: str = "", language: str = "nl") -> PartnerPage:
    """A partner with a live page in one language."""
    name = name or f"Partner {next(_numbers)}"
    partner, _ = Partner.objects.get_or_create(
        slug=slugify(name),
        defaults={"name": name, "kind": PartnerKind.WELFARE, "email": f"info@{slugify(name)}.example"},
    )
    index = PartnerIndexPage.objects.get(locale=Locale.objects.get(language_code=language))
    page = PartnerPage(title=name, slug=partner.slug, partner=partner, locale=index.locale)
    index.add_child(instance=page)
    return page


def make_member(partner: Partner, role: MemberRole = MemberRole.EDITOR, email: str = "") -> User:
    """Somebody who belongs to the partner, in its group."""
    email = email or f"{role.value}-{next(_numbers)}@{partner.slug}.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, "een lang wachtwoord")
    confirm_address(user)
    add_member(partner, user, role, actor=None)
    return user


def agreed[P: PartnerPublication](page: P) -> P:
    """The page, every co-partner on which confirmed its role."""
    roles = page.roles.all() if hasattr(page, "roles") else []
    for role in roles:
        keep_answer(role, RoleState.CONFIRMED)
    return page


def make_initiative(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> InitiativePage:
    """An initiative, live unless said otherwise."""
    return _publish(InitiativePage(stage=fields.pop("stage", Stage.PILOT)), parent, title, live, fields)


def make_call(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> CallPage:
    """A call that is open for ten more days."""
    moment = now()
    fields = {"opens_at": moment - timedelta(days=5), "closes_at": moment + timedelta(days=10), **fields}
    return _publish(CallPage(question="Wie helpt?"), parent, title, live, fields)


def make_offer(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> SupportOfferPage:
    """An offer of advice."""
    return _publish(SupportOfferPage(offer_kind=NeedKind.EXPERTISE, what="Advies"), parent, title, live, fields)


def make_lab(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> LivingLabPage:
    """A living lab."""
    return _publish(LivingLabPage(), parent, title, live, fields)


def make_story(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> StoryPage:
    """A story."""
    return _publish(StoryPage(), parent, title, live, fields)


def make_event(parent: PartnerPage, title: str = "", live: bool = True, **fields: Any) -> EventPage:
    """An event next week."""
    return _publish(EventPage(starts_at=now() + timedelta(days=7)), parent, title, live, fields)


def _publish[P: PartnerPublication](page: P, parent: PartnerPage, title: str, live: bool, fields: dict[str, Any]) -> P:
    page.title = title or f"Publicatie {next(_numbers)}"
    page.slug = slugify(page.title)
    page.locale = parent.locale
    page.live = live
    for name, value in fields.items():
        if name == "tags":
            page.tags.add(*value)
        else:
            setattr(page, name, value)
    if live:
        page.first_published_at = page.last_published_at = now()
    parent.add_child(instance=page)
    return page
