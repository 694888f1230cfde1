"""How often each person wants mail about a kind of notice."""

from collections.abc import Collection, Iterable
from itertools import batched
from typing import Any

from django.db import transaction

from accounts.models import User
from common.clock import now
from correspondence.enums import Rhythm
from correspondence.models import Notice, NoticePreference
from correspondence.notices.kinds import NoticeKind, kind_of, kinds_of
from correspondence.notices.rhythms import mail_moment

PAIRS_AT_ONCE = 1_000


def rhythms_of(people: Collection[int], kind: str) -> dict[int, Rhythm]:
    """The rhythm of each of these people (by their ids) for this kind, in one question."""
    known = kind_of(kind)
    chosen = NoticePreference.objects.filter(person__in=people, kind=kind).values_list("person", "rhythm")
    rhythms = dict(chosen)
    return {person: known.allowed(rhythms.get(person)) for person in people}


def rhythms_of_each(pairs: Collection[tuple[int, str]]) -> dict[tuple[int, str], Rhythm]:
    """The same for pairs of a person's id and a kind: two questions for each thousand of them."""
    rhythms: dict[tuple[int, str], Rhythm] = {}
    for some in batched(sorted(set(pairs)), PAIRS_AT_ONCE):
        people, codes = zip(*some, strict=True)
        known = kinds_of(set(codes))
        rows = NoticePreference.objects.filter(kind__in=set(codes), person__in=set(people))
        chosen = {(person, kind): rhythm for person, kind, rhythm in rows.values_list("person", "kind", "rhythm")}
        rhythms |= {pair: known[pair[1]].allowed(chosen.get(pair)) for pair in some if pair[1] in known}
    return rhythms


def who_chose_mail(kind: str) -> Any:
    """The ids of all who chose mail about this kind, as a question that others can be made of."""
    chosen = NoticePreference.objects.filter(kind=kind, rhythm__in=kind_of(kind).rhythms)
    return chosen.exclude(rhythm=Rhythm.NEVER).values_list("person", flat=True)


def rhythms_for(person: User, kinds: Iterable[NoticeKind]) -> dict[str, Rhythm]:
    """This person's rhythm for each of these kinds, in one question."""
    chosen = dict(NoticePreference.objects.filter(person=person).values_list("kind", "rhythm"))
    return {kind.code: kind.allowed(chosen.get(kind.code)) for kind in kinds}


@transaction.atomic
def choose_rhythm(person: User, kind: str, rhythm: Rhythm) -> None:
    """Have mail about this kind at this rhythm from now on; what waits to be mailed goes by it too.

    What was told while somebody wanted no mail is not mailed afterwards. Choosing the same again changes nothing.
    """
    known = kind_of(kind)
    if rhythm not in known.rhythms:
        raise ValueError(f"{kind} has no rhythm {rhythm}")
    moment = now()
    preference, is_new = NoticePreference.objects.get_or_create(
        person=person, kind=kind, defaults={"rhythm": rhythm, "changed_at": moment}
    )
    if not is_new:
        if preference.rhythm == rhythm:
            return
        NoticePreference.objects.filter(pk=preference.pk).update(rhythm=rhythm, changed_at=moment)
    Notice.objects.filter(person=person, kind=kind).for_mail().update(mail_at=mail_moment(rhythm, moment))
