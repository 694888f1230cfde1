"""Every field that may hold data of people is spoken of: who adds one is told what to do."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from accounts.privacy.exporting.words import has_word
from common.inventory import checking
from common.inventory.checking import ROOMS, Silent, suspicious, undeclared, unknown_names
from common.inventory.declaring import all_held, all_processing
from common.inventory.enums import AtErasure


def test_no_field_is_forgotten() -> None:
    """A field that nobody spoke of is in no export, is not erased, and stands in no register."""
    silent = undeclared()
    assert not silent, "\n".join(map(str, silent))


def test_the_rooms_are_all_of_the_portals_own() -> None:
    """A new room is not left out."""
    ours = {config.label for config in apps.get_app_configs() if (config.path.find("site-packages") < 0)}
    assert ours <= ROOMS | {"wagtailusers"}


def test_it_speaks_of_no_field_that_is_gone() -> None:
    """A field that was renamed would be in no export without anybody noticing."""
    assert not unknown_names()


@isolate_apps("support")
def test_a_new_field_is_seen_whatever_its_kind() -> None:
    class Something(models.Model):
        name = models.CharField(max_length=80)
        words = models.TextField()
        more = models.JSONField()
        file = models.FileField()
        mail = models.EmailField()
        place = models.GenericIPAddressField()
        state = models.CharField(max_length=10, choices=[("a", "A")])
        number = models.IntegerField()

        class Meta:
            app_label = "support"

        def __str__(self) -> str:
            return self.name

    assert set(suspicious(Something)) == {"name", "words", "more", "file", "mail", "place"}


def test_a_key_to_an_account_is_seen_in_tables_of_others_too() -> None:
    assert "user" in set(suspicious(apps.get_model("mfa.Authenticator")))


def test_the_message_says_what_to_do() -> None:
    told = str(Silent("support.Thing", "name"))
    assert "support/personal.py" in told and "support.Thing.name" in told and "not_personal" in told
    assert "accounts/personal.py" in str(Silent("mfa.Thing", "user"))


@pytest.mark.parametrize("held", all_held(), ids=lambda held: held.model)
def test_each_part_is_whole(held: object) -> None:
    """What stays says why; what somebody reads has words; what is theirs can be found, or nobody could erase it."""
    part = next(each for each in all_held() if each is held)
    assert str(part.label) and part.part_of in all_processing()
    assert part.at_erasure == AtErasure.DELETED or str(part.because)
    assert part.mine or part.at_erasure == AtErasure.KEPT or part.model == "sessions.Session"
    assert not part.mine or all(has_word(name) for name in part.names)


def test_each_processing_says_what_the_law_asks() -> None:
    for told in all_processing():
        words = (told.name, told.purpose, told.people, told.receivers, told.period)
        assert all(str(each).strip() for each in words), told.code


def test_the_rooms_are_the_check_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what a room declared, the check finds its fields."""
    monkeypatch.setattr(checking, "declared_fields", lambda model: frozenset())
    found = {(silent.model, silent.field) for silent in undeclared()}
    assert ("correspondence.Message", "text") in found and ("account.EmailAddress", "user") in found
