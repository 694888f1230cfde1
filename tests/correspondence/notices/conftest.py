"""A room that tells people of its things, which come and go."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.users.models import UserProfile

from accounts.models import User
from common import clock
from correspondence.enums import Rhythm
from correspondence.models import Notice
from correspondence.notices import kinds
from correspondence.notices.kinds import NoticeKind, NoticeText, register_notice_kind
from correspondence.notices.services import tell
from tests.signing_in import make_user

NEWS, MORE = "toy-news", "toy-more"
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC)


@dataclass
class Toys:
    """What there is to read now, and for whom: tests change it as things and rights change."""

    anna: User
    bram: User
    gone: set[str] = field(default_factory=set)
    shut_out: set[int] = field(default_factory=set)
    is_broken_for: set[int] = field(default_factory=set)
    asked: int = 0

    def write(self, notices: list[Notice], reader: User) -> Sequence[NoticeText | None]:
        """The words, as things are now."""
        self.asked += 1
        if reader.pk in self.is_broken_for:
            raise RuntimeError("kanarie")
        is_dutch = get_language() == "nl"
        return [
            NoticeText(
                f"{'Nieuws' if is_dutch else 'News'} {each.about}", f"{'' if is_dutch else '/en'}/d/{each.about}/"
            )
            if each.about not in self.gone and reader.pk not in self.shut_out
            else None
            for each in notices
        ]

    def tell(self, about: str, *people: User, kind: str = NEWS, key: str = "") -> None:
        """Tell them of one thing; Anna where nobody is named."""
        tell(kind, people or [self.anna], about=about, data={"a": 1}, key=key or about)


@pytest.fixture
def toys(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Toys]:
    """Two kinds of news, mailed at once unless chosen otherwise; Anna and Bram, who get it."""
    monkeypatch.setattr(kinds, "_kinds", {})
    made = Toys(make_user("anna@test.example"), make_user("bram@test.example"))
    for code, label in ((NEWS, "Nieuws van iets"), (MORE, "Nog iets")):
        register_notice_kind(
            NoticeKind(
                code=code,
                label=label,
                help="Als er iets is.",
                default=Rhythm.AT_ONCE,
                concerns=lambda person: person.pk in (made.anna.pk, made.bram.pk),
                write=made.write,
            )
        )
    yield made


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Puts the portal's clock at a moment; it stands still there."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr(clock.timezone, "now", lambda: moment)

    return put


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment by the clocks of Utrecht."""
    return datetime(year, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


def reads_english(user: User) -> None:
    """From now on this person reads English."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client
