"""Which follows and searches may tell of somebody's health (AVG, article 9), and the consent that they need.

On the safe side: everything does but a place, an organisation, a kind of publication, a stage, days and amounts.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy.consents import has_consent
from accounts.privacy.purposes import ConsentPurpose
from common.decisions import Refused
from common.enums import Facet
from correspondence.enums import What
from correspondence.following.kinds import CHANGES, NEW, forget_searches
from correspondence.models import Follow, Notice, NoticePreference, SavedSearch
from search.queries import Query

HEALTH = "following.health"
PLAIN = (What.PARTNER, What.NEIGHBOURHOOD)
PLAIN_FACETS = frozenset({Facet.PARTNER, Facet.NEIGHBOURHOOD, Facet.STAGE})
NEEDED = _("What you follow here may say something about your health. Tick that you agree, or do not go on.")


def is_about_health(what: str) -> bool:
    """True for what says something of who follows it."""
    return what not in PLAIN


def asks_about_health(query: Query) -> bool:
    """The same of a search: any word may be of an illness."""
    return bool(query.text.strip()) or not PLAIN_FACETS.issuperset(query.terms)


def refuse_without_consent(person: User, *, is_of_health: bool) -> None:
    """Raises `Refused` where consent is needed and was not given."""
    if is_of_health and not has_consent(person, HEALTH):
        raise Refused(NEEDED)


@transaction.atomic
def forget_health(person: User) -> None:
    """What was followed and saved with the consent goes, with all that was told because of it."""
    Follow.objects.filter(person=person).exclude(what__in=PLAIN).delete()
    Notice.objects.filter(person=person, kind__in=(NEW, CHANGES)).delete()
    NoticePreference.objects.filter(person=person, kind=CHANGES).delete()
    forget_searches(SavedSearch.objects.filter(person=person, is_about_health=True))


PURPOSE = ConsentPurpose(
    code=HEALTH,
    label=_("Following and saved searches about health"),
    words=_(
        "Health Hub Utrecht keeps which initiatives, calls, programmes and tags I follow and which searches I save."
        " That may say something about my health. It is used only to tell me what is new, in the portal and in the"
        " mails that I choose; those mails say what I follow and the names of my searches. Nobody else sees it."
    ),
    version=1,
    after_withdrawal=_(
        "If you take this back, we delete what you follow of this and these saved searches, with their notices."
    ),
    withdraw=forget_health,
    is_about_health=True,
)
