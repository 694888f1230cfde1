"""What changes of calls that somebody follows: the closing, a message, the outcome. All of it stands on the site."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.enums import Kind
from common.publishing import page_id_of
from common.records import PublicationRecord
from correspondence.enums import What
from correspondence.following.changes import tell_followers
from correspondence.models import LastSeen
from living_labs.models import CallPage
from search.models import IndexedRecord

type State = dict[str, Any]
type Said = list[list[str]]  # of each change what it is and, at need, how it is now


class FollowedCallKeeper:
    """Is told of every record that was made anew; calls that nobody follows cost one query for a whole batch."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Compare followed calls with how they last were, and tell their followers, in the same transaction."""
        calls = [record for record in records if record.kind == Kind.CALL]
        if not calls:
            return
        keys = {UUID(record.translation_key) for record in calls}
        known = {row.key: row for row in LastSeen.objects.select_for_update().filter(key__in=keys)}
        told = {}
        for page in _pages(known, calls) if known else ():
            before, after = known[page.translation_key], state_of(page)
            if said := changes(before.state, after):
                told[page.translation_key] = (_mark(after), {"said": said})
            if before.state != after:
                LastSeen.objects.filter(pk=before.pk).update(state=after)
        if told:
            tell_followers(What.CALL, told)


def remember(key: UUID) -> None:
    """Somebody follows this call: how it is now is what the next change is compared with."""
    pages = CallPage.objects.filter(translation_key=key, live=True, alias_of=None).select_related("locale")
    ordered = sorted(pages, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
    if ordered:
        LastSeen.objects.get_or_create(key=key, defaults={"state": state_of(ordered[0])})


def state_of(page: CallPage) -> State:
    """What is kept of a call; of a message only enough to know it again."""
    return {
        "locale": page.locale.language_code,
        "closes": page.closes_at.isoformat() if page.closes_at else "",
        "messages": [[str(block.value["on"]), block.value["text"]] for block in page.updates],
        "outcome": page.outcome.strip(),
    }


def changes(before: State, after: State) -> Said:
    """What a follower wants to know. Texts of two languages can't be compared."""
    said = [["closes", after["closes"]]] if before["closes"] != after["closes"] else []
    if before["locale"] == after["locale"]:
        said += [["message", text] for on, text in after["messages"] if [on, text] not in before["messages"]]
    if after["outcome"] and not before["outcome"]:
        said.append(["outcome"])
    return said


def sentences(held: Sequence[Mapping[str, Any]]) -> list[str]:
    """What notices hold, in the language of the moment."""
    return [" ".join(_sentence(*said) for said in data["said"]) for data in held]


def _sentence(what: str, value: str = "") -> str:
    if what == "message":
        return _("Message: %(text)s") % {"text": value}
    if what == "outcome":
        return _("The outcome is known.")
    if not value:
        return _("It has no closing date any more.")
    closes = localtime(datetime.fromisoformat(value))
    return _("It now closes on %(when)s.") % {"when": date_format(closes, "j F Y, H:i")}


def _mark(state: State) -> str:
    """Under which the change is told once: two languages that are published together are one change."""
    return sha256(repr(sorted(state.items())).encode()).hexdigest()[:32]


def _pages(known: Mapping[UUID, LastSeen], calls: Iterable[PublicationRecord]) -> list[CallPage]:
    """Of each followed call the page in the language in which it was last seen; another where that left the site."""
    ids: dict[UUID, int] = {}
    for record in calls:
        key = UUID(record.translation_key)
        if key in known and (record.locale == known[key].state["locale"] or not _is_there(known[key])):
            ids[key] = page_id_of(record.key)
    return list(CallPage.objects.filter(pk__in=ids.values()).select_related("locale"))


def _is_there(seen: LastSeen) -> bool:
    """True while the language in which it was last seen is on the site."""
    rows = IndexedRecord.objects.filter(translation_key=str(seen.key), locale=seen.state["locale"])
    return rows.exists()
