"""What somebody follows and searches for, as their pages show it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from correspondence.enums import Rhythm, What
from correspondence.following.kinds import code_of
from correspondence.following.questions import address_of
from correspondence.following.searches import searches_of
from correspondence.following.targets import targets_of
from correspondence.models import Follow, NoticePreference, SavedSearch

HEADINGS: Mapping[What, Any] = {
    What.INITIATIVE: _("Initiatives"),
    What.CALL: _("Calls"),
    What.PARTNER: _("Partners"),
    What.PROGRAMME: _("Programmes"),
    What.NEIGHBOURHOOD: _("Neighbourhoods"),
    What.TAG: _("Tags"),
}


def follows_shown(person: User) -> list[dict[str, Any]]:
    """By what it is; each as it is called now, without a way to it where it left the site."""
    mine = list(Follow.objects.current().filter(person=person).order_by("title", "pk"))
    there = targets_of(mine)
    rows: dict[str, list[dict[str, Any]]] = {}
    for each in mine:
        target = there.get((each.what, each.target))
        row = {"pk": each.pk, "title": target.title if target else each.title, "url": target.url if target else ""}
        rows.setdefault(each.what, []).append(row)
    return [{"what": what, "label": HEADINGS[what], "rows": rows[what]} for what in What if what in rows]


def searches_shown(person: User) -> list[dict[str, Any]]:
    """The newest first, each with its address and how often it is mailed."""
    mine = list(searches_of(person).filter(ended_at=None))
    codes = [code_of(search) for search in mine]
    chosen = dict(NoticePreference.objects.filter(person=person, kind__in=codes).values_list("kind", "rhythm"))
    return [_shown(search, chosen) for search in mine]


def _shown(search: SavedSearch, chosen: Mapping[str, str]) -> dict[str, Any]:
    rhythm = Rhythm(chosen.get(code_of(search), Rhythm.NEVER))
    return {"search": search, "url": url_of(search), "rhythm": rhythm.label}


def url_of(search: SavedSearch) -> str:
    """Where it can be opened, in the language of the moment."""
    return address_of(search.list, search.question)
