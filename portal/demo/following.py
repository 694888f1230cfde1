"""What the demo's resident follows and searches for, and what came of it."""

from datetime import timedelta

from accounts.models import User
from accounts.privacy.consents import give_consent
from common.clock import now
from common.enums import Facet, Kind
from correspondence.enums import Rhythm, What
from correspondence.following.follows import follow
from correspondence.following.health import HEALTH
from correspondence.following.newcomers import match_newcomers
from correspondence.following.questions import page_of
from correspondence.following.searches import save_search
from correspondence.following.targets import find_target
from correspondence.models import Follow, LastSeen, Newcomer, SavedSearch
from search.finding import records_of
from search.queries import Query

CITIZEN = "citizen@demo.example"
TERMS = ((What.NEIGHBOURHOOD, "overvecht"), (What.PARTNER, "careyn"), (What.TAG, "wandelen"))
KINDS = ((What.INITIATIVE, Kind.INITIATIVE), (What.CALL, Kind.CALL))
SEARCHES = (
    ("Samen bewegen in Overvecht", "initiatieven", Query(text="bewegen", terms={Facet.NEIGHBOURHOOD: ("overvecht",)})),
    ("Bijeenkomsten in de buurt", "evenementen", Query(terms={Facet.NEIGHBOURHOOD: ("overvecht", "zuilen")})),
)
SINCE = timedelta(days=30)  # so that the example content is news to them


def load_following() -> None:
    """Follows, saved searches and the notices that they bring."""
    person = User.objects.get(email=CITIZEN)
    give_consent(person, HEALTH)
    names = list(TERMS)
    for what, kind in KINDS:
        names += [(what, record.translation_key) for record in records_of(Query(kinds=(kind,)), 1)]
    for name in names:
        if target := find_target(*name):
            follow(person, target, Rhythm.WEEKLY)
    for called, slug, query in SEARCHES:
        save_search(person, query, page_of(slug), called, Rhythm.DAILY)
    Follow.objects.filter(person=person).update(made_at=now() - SINCE)
    SavedSearch.objects.filter(person=person).update(made_at=now() - SINCE)
    while match_newcomers():
        continue


def forget_following() -> None:
    """What was new, and how it was: people's own goes with their accounts."""
    Newcomer.objects.all().delete()
    LastSeen.objects.all().delete()
