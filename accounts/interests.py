"""What somebody is and what interests them. What tells of their health is only kept with their explicit consent."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User
from accounts.privacy.consents import give_consent, has_consent
from accounts.privacy.purposes import ConsentPurpose
from common.clock import now
from common.decisions import Refused
from common.enums import Facet
from vocabulary.models import Domain, HealthDimension, Neighbourhood, Programme, TargetGroup

# Groups to which one belongs by one's health. To choose them may only mean caring for somebody; nobody can tell.
ABOUT_HEALTH = ("mensen-met-een-chronische-aandoening", "mensen-met-een-beperking")
CODE = "interests.health"
ASK = _("Tick the box below the health topics as well: without your consent we may not keep them.")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells of themselves."""

    kinds: Collection[str] = ()
    neighbourhood: Neighbourhood | None = None
    programmes: Collection[Programme] = ()
    target_groups: Collection[TargetGroup] = ()
    domains: Collection[Domain] = ()
    dimensions: Collection[HealthDimension] = ()

    @property
    def is_about_health(self) -> bool:
        """True where it tells something of somebody's health."""
        return bool(self.dimensions) or any(group.slug in ABOUT_HEALTH for group in self.target_groups)


@transaction.atomic
def tell(person: User, told: Told, *, agrees: bool) -> None:
    """Keep this instead of what was told before. Raises `Refused` for health without consent, given now or before."""
    if told.is_about_health:
        if agrees:
            give_consent(person, CODE)
        elif not has_consent(person, CODE):
            raise Refused(ASK)
    kept = {"kinds": list(told.kinds), "neighbourhood": told.neighbourhood, "changed_at": now()}
    profile, _is_new = Profile.objects.update_or_create(person=person, defaults=kept)
    for name in ("programmes", "target_groups", "domains", "dimensions"):
        getattr(profile, name).set(getattr(told, name))


def profile_of(person: User) -> Profile | None:
    """What this person told, with all that it leads to; a constant number of queries."""
    found = Profile.objects.filter(person=person.pk).select_related("neighbourhood")
    return found.prefetch_related("programmes", "target_groups", "domains", "dimensions").first()


def terms_of(profile: Profile) -> dict[Facet, tuple[str, ...]]:
    """The terms by which the index finds what fits."""
    found: dict[Facet, tuple[str, ...]] = {
        Facet.NEIGHBOURHOOD: (profile.neighbourhood.slug,) if profile.neighbourhood else (),
        Facet.PROGRAMME: _slugs(profile.programmes),
        Facet.TARGET_GROUP: _slugs(profile.target_groups),
        Facet.DOMAIN: _slugs(profile.domains),
        Facet.DIMENSION: _slugs(profile.dimensions),
    }
    return {facet: slugs for facet, slugs in found.items() if slugs}


def forget_health(person: User) -> None:
    """What was only kept with consent goes with it."""
    for profile in Profile.objects.filter(person=person):
        profile.dimensions.clear()
        profile.target_groups.remove(*TargetGroup.objects.filter(slug__in=ABOUT_HEALTH))


def _slugs(terms: Any) -> tuple[str, ...]:
    return tuple(term.slug for term in terms.all())


HEALTH_INTERESTS = ConsentPurpose(
    code=CODE,
    label=_("Keeping the health topics that I chose"),
    words=_(
        "The hub may keep which health topics, and which groups of people with an illness or disability, I chose in my"
        " profile. They may tell something of my health. The hub uses them only to show me what fits, and shows them to"
        " nobody else."
    ),
    version=1,
    after_withdrawal=_("When you take it back, these topics and groups go from your profile at once."),
    withdraw=forget_health,
    is_about_health=True,
)
