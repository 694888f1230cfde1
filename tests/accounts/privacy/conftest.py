"""A purpose of a room that exists in these tests only."""

from collections.abc import Iterator

import pytest
from django.utils.translation import get_language

from accounts.models import User
from accounts.privacy import purposes
from accounts.privacy.purposes import ConsentPurpose, register_purpose

TOY = "toy.health"
WORDS = {"nl": "Ik vind het goed dat de hub dit bewaart.", "en": "The hub may keep this."}


class ToyPurpose:
    """Remembers for whom what was done with their consent ended."""

    def __init__(self) -> None:
        self.ended: list[int] = []
        self.change_words(1)

    def change_words(self, version: int) -> None:
        """Ask for something else from now on."""
        register_purpose(
            ConsentPurpose(
                code=TOY,
                label="Speelgoed volgen",
                words=_InTheReadersLanguage(),
                version=version,
                after_withdrawal="Daarna volg je geen speelgoed meer.",
                withdraw=self._end,
                is_about_health=True,
            )
        )

    def _end(self, person: User) -> None:
        self.ended.append(person.pk)


class _InTheReadersLanguage:
    """As a lazy translation is: the words of the moment at which they are read."""

    def __str__(self) -> str:
        return WORDS[get_language() or "nl"]


@pytest.fixture
def purpose(monkeypatch: pytest.MonkeyPatch) -> Iterator[ToyPurpose]:
    """Asked for in this test alone."""
    monkeypatch.setattr(purposes, "_purposes", dict(purposes._purposes))
    yield ToyPurpose()
