"""Beginning to follow, stopping, and having it back: each in one transaction."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from correspondence.enums import Rhythm
from correspondence.following.changes import begin_to_watch
from correspondence.following.health import is_about_health, refuse_without_consent
from correspondence.following.kinds import kind_of_follow
from correspondence.following.targets import Target
from correspondence.models import Follow
from correspondence.notices.choosing import choose_rhythm

MOST_FOLLOWS = 200
FULL = _("You follow 200 things. Stop following something first.")


@transaction.atomic
def follow(person: User, target: Target, rhythm: Rhythm) -> Follow:
    """Follow this from now on, with mail of its kind at this rhythm. Raises `Refused`. Followed twice is followed."""
    refuse_without_consent(person, is_of_health=is_about_health(target.what))
    User.objects.select_for_update().get(pk=person.pk)  # two clicks at once: the second waits
    mine = Follow.objects.filter(person=person)
    found = mine.filter(what=target.what, target=target.key).first()
    if found is None or found.ended_at:
        _refuse_above_limit(person)
        fresh = {"title": target.title, "made_at": now(), "ended_at": None}
        found, _new = mine.update_or_create(person=person, what=target.what, target=target.key, defaults=fresh)
        if target.is_publication:
            begin_to_watch(target.what, target.key)
    choose_rhythm(person, kind_of_follow(target.what), rhythm)
    return found


def stop_following(row: Follow) -> None:
    """Follow it no longer; it can be had back for a while."""
    Follow.objects.current().filter(pk=row.pk).update(ended_at=now())


@transaction.atomic
def follow_again(row: Follow) -> None:
    """Undo `stop_following`. Raises `Refused` where consent was taken back meanwhile, or others took its place."""
    refuse_without_consent(row.person, is_of_health=is_about_health(row.what))
    User.objects.select_for_update().get(pk=row.person_id)
    ended = Follow.objects.filter(pk=row.pk).exclude(ended_at=None)
    if ended.exists():
        _refuse_above_limit(row.person)
        ended.update(ended_at=None)


def _refuse_above_limit(person: User) -> None:
    if Follow.objects.current().filter(person=person).count() >= MOST_FOLLOWS:
        raise Refused(FULL)
