"""The notices of what is followed and searched for, and their words."""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from correspondence.enums import PUBLICATIONS, Rhythm, What
from correspondence.following.changes import CHANGES, words_of_changes
from correspondence.following.publics import public_publications
from correspondence.following.targets import targets_of
from correspondence.models import Follow, Notice, NoticePreference, SavedSearch
from correspondence.notices.kinds import NoticeFamily, NoticeKind, NoticeText

NEW, SEARCH = "follow-new", "saved-search-"


def new_in_words(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """Nothing of what left the site, nor for the sake of what the reader follows no longer."""
    follows = Follow.objects.current().filter(person=reader).exclude(what__in=PUBLICATIONS)
    named = {name: target.title for name, target in targets_of(follows).items()}
    records = public_publications(notice.about for notice in notices)

    def text(notice: Notice) -> NoticeText | None:
        record = records.get(notice.about)
        why = [named[what, target] for what, target in notice.data["by"] if (what, target) in named]
        if record is None or not why:
            return None
        return NoticeText(record.title, record.url, _("You follow: %(what)s.") % {"what": ", ".join(why)})

    return [text(notice) for notice in notices]


def changes_in_words(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """Nothing of what left the site, or that the reader follows no longer."""
    keys = {notice.about for notice in notices}
    mine = Follow.objects.current().filter(person=reader, what__in=PUBLICATIONS, target__in=keys)
    records, said = public_publications(mine.values_list("target", flat=True)), words_of_changes(notices)

    def text(notice: Notice) -> NoticeText | None:
        record, words = records.get(notice.about), said.get(notice.pk)
        if record is None or not words:
            return None
        return NoticeText(_("“%(title)s” changed") % {"title": record.title}, record.url, words)

    return [text(notice) for notice in notices]


def matches_in_words(notices: list[Notice], reader: User) -> list[NoticeText | None]:
    """What was found and still is on the site; which search found it is said by the kind above them."""
    records = public_publications(notice.about for notice in notices)
    return [
        NoticeText(record.title, record.url, _told(record.kind_label, record.partner.name if record.partner else ""))
        if (record := records.get(notice.about))
        else None
        for notice in notices
    ]


def _told(kind: str, partner: str) -> str:
    return _("%(kind)s of %(partner)s") % {"kind": kind, "partner": partner} if partner else kind


def _who_follows(*whats: What) -> Callable[[User], bool]:
    return lambda person: Follow.objects.current().filter(person=person, what__in=whats).exists()


# Mail is only for who chose a rhythm: that is the second yes, after the confirmed address (docs/following.md).
NEW_KIND = NoticeKind(
    code=NEW,
    label=gettext_lazy("New from what you follow"),
    help=gettext_lazy("When something new appears of a partner, programme, neighbourhood or tag that you follow."),
    default=Rhythm.NEVER,
    concerns=_who_follows(*(what for what in What if what not in PUBLICATIONS)),
    write=new_in_words,
)
CHANGES_KIND = NoticeKind(
    code=CHANGES,
    label=gettext_lazy("Changes of what you follow"),
    help=gettext_lazy("When an initiative or call that you follow changes."),
    default=Rhythm.NEVER,
    concerns=_who_follows(*PUBLICATIONS),
    write=changes_in_words,
)


def code_of(search: SavedSearch) -> str:
    """The kind of the notices of one saved search."""
    return f"{SEARCH}{search.pk}"


def kind_of_follow(what: str) -> str:
    """The kind of the notices that a follow brings."""
    return CHANGES if what in PUBLICATIONS else NEW


def _kind(search: SavedSearch) -> NoticeKind:
    return NoticeKind(
        code=code_of(search),
        label=_("Search “%(name)s”") % {"name": search.name},
        help=gettext_lazy("When something new appears that this saved search finds."),
        default=Rhythm.NEVER,
        concerns=lambda person: person.pk == search.person_id,
        write=matches_in_words,
    )


def _kinds_of_codes(codes: Collection[str]) -> list[NoticeKind]:
    ids = [found for code in codes if (found := _id_in(code))]
    return [_kind(search) for search in SavedSearch.objects.current().filter(pk__in=ids)]


def _id_in(code: str) -> UUID | None:
    try:
        return UUID(code.removeprefix(SEARCH))
    except ValueError:
        return None


def _kinds_of_person(person: User) -> Iterable[NoticeKind]:
    return [_kind(search) for search in SavedSearch.objects.current().filter(person=person).order_by("made_at")]


SEARCHES = NoticeFamily(prefix=SEARCH, kinds=_kinds_of_codes, of=_kinds_of_person)


def forget_searches(searches: QuerySet[SavedSearch]) -> int:
    """Delete these, with what was told of them and how often; returns how many."""
    found = list(searches)
    codes = [code_of(search) for search in found]
    Notice.objects.filter(kind__in=codes).delete()
    NoticePreference.objects.filter(kind__in=codes).delete()
    SavedSearch.objects.filter(pk__in=[search.pk for search in found]).delete()
    return len(found)
