"""What an offer has to meet before it is looked at further: the rules of its partner, and the calendar.

A rule says no, yes, or yes with something that is missing: what is not known, or does not fit yet, shuts nobody out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from common.enums import Stage
from partners.enums import LegalForm
from support.matching.sides import Atlas, Offer, Wish

SOON = timedelta(days=14)
HELPS = Decimal("0.1")  # of what is needed: less does not help
GROWS_FROM = Decimal("0.5")  # of the least that is given


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether the rule lets the offer through, and what is still missing."""

    fits: bool
    missing: str = ""


FITS = Ruling(True)
NO = Ruling(False)

type Rule = Callable[[Wish, Offer, Atlas, date], Ruling]


def kind(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """Money is no room."""
    return FITS if wish.kind == offer.kind else NO


def period(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """It can be asked for now, or will be in time."""
    if offer.closes_on and offer.closes_on < day:
        return NO
    if offer.opens_on and offer.opens_on > day:
        if wish.by and offer.opens_on > wish.by:
            return NO
        return Ruling(True, _("You can ask for it from %(day)s.") % {"day": date_format(offer.opens_on)})
    if offer.closes_on and offer.closes_on - day <= SOON:
        return Ruling(True, _("Be quick: it closes on %(day)s.") % {"day": date_format(offer.closes_on)})
    return FITS


def legal_form(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """Where the partner gives to some legal forms only."""
    if not offer.legal_forms or wish.legal_form in offer.legal_forms:
        return FITS
    if wish.legal_form:
        return NO
    forms = ", ".join(str(LegalForm(form).label).lower() for form in LegalForm if form in offer.legal_forms)
    return Ruling(True, _("It is for some legal forms only: %(forms)s. Check whether you are one.") % {"forms": forms})


def stage(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """Where it is meant for some stages only."""
    if not offer.stages or wish.stage in offer.stages:
        return FITS
    if wish.stage:
        return NO
    stages = ", ".join(str(Stage(each).label).lower() for each in Stage if each in offer.stages)
    return Ruling(True, _("It is for these stages: %(stages)s. Check whether you are there.") % {"stages": stages})


def place(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """Where it holds for some places only."""
    if not offer.places or not wish.places or atlas.meeting(wish.places, offer.places):
        return FITS
    return NO


def amount(wish: Wish, offer: Offer, atlas: Atlas, day: date) -> Ruling:
    """Part of what is needed helps too, and a plan can grow a little: what is of another size does not."""
    least, most = offer.record.amount_min, offer.record.amount_max
    if wish.amount is None:
        return FITS
    if (most is not None and most < wish.amount * HELPS) or (least is not None and wish.amount < least * GROWS_FROM):
        return NO
    if most is not None and wish.amount > most:
        told = _("You look for € %(wished)s; this gives at most € %(most)s.")
        return Ruling(True, told % {"wished": _euros(wish.amount), "most": _euros(most)})
    if least is not None and wish.amount < least:
        told = _("You look for € %(wished)s; this begins at € %(least)s.")
        return Ruling(True, told % {"wished": _euros(wish.amount), "least": _euros(least)})
    return FITS


def _euros(amount: Decimal) -> str:
    return number_format(amount, decimal_pos=0, use_l10n=True, force_grouping=True)


RULES: tuple[Rule, ...] = (kind, period, legal_form, stage, place, amount)
