"""One person, of whom every table of the inventory holds something: all of it is given back, and all of it goes.

Each field that can hold a word holds one that stands nowhere else. So nothing is forgotten, neither in the copy nor at
the erasure, whichever field comes to be; and a second person, of whom as much is there, is found nowhere in it.
"""

import io
import json
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from wagtail.log_actions import log

from accounts.models import User
from accounts.privacy.erasing import erase
from accounts.privacy.exporting.writing import DATA, PAGE, write_zip
from common.inventory.declaring import Held, all_held
from common.inventory.enums import AtErasure
from living_labs.enums import ApplicantRole
from tests.accounts.privacy.filling import Canaries, fill, in_export
from tests.accounts.privacy.sweeping import rows_with
from tests.signing_in import make_user

pytestmark = pytest.mark.django_db

# Made with the account, or by what makes a row of another table.
BY_ITSELF = {"accounts.User", "account.EmailAddress", "accounts.User_groups", "accounts.User_user_permissions"}
BY_ADDRESS = {
    "editing.ApprovalRequest",
    "partners.Invitation",
    "partners.ContactPerson",
    "living_labs.ApplicantInvitation",
}


@dataclass
class Person:
    """Somebody and the words that were written in their rows."""

    user: User
    canaries: Canaries


def make_person(name: str) -> Person:
    """An account, and a row of each table that can hold something of it."""
    user = make_user(f"{name}@canary.example")
    user.first_name, user.last_name = f"{name}voornaam", f"{name}achternaam"
    user.save()
    canaries = Canaries(name)
    canaries.keep(EmailAddress, EmailAddress.objects.get(user=user))
    for held in fillable():
        fill(held.model_class, user, canaries, **given(held, user))
    return Person(user, canaries)


def fillable() -> list[Held]:
    """The tables of which a test makes a row."""
    return [held for held in all_held() if held.mine and held.model not in BY_ITSELF]


def given(held: Held, user: User) -> dict[str, Any]:
    """What ties a row to the person otherwise than by a key."""
    if held.model in BY_ADDRESS:
        return {"email": user.email}
    ties: dict[str, dict[str, Any]] = {
        "support.RequestEvent": {"name": user.get_full_name()},
        "support.SupportRequest": {"asking_partner": None, "initiative": None},
        "living_labs.Application": {"is_try_out": False, "erased_at": None},
        "living_labs.Applicant": {"role": ApplicantRole.LEAD},
        "common.AuditEntry": {"actor": str(user.pk)},
        "common.OutboxEntry": {"carrier": "mail", "payload": {"to": [user.email], "body": f"{user.first_name}mail"}},
    }
    return ties.get(held.model, {})


@pytest.fixture
def anna() -> Person:
    return make_person("zqanna")


@pytest.fixture
def bram(anna: Person) -> Person:
    return make_person("zqbram")


def copy_of(user: User) -> ZipFile:
    target = io.BytesIO()
    write_zip(target, user)
    return ZipFile(target)


def test_the_person_has_a_row_in_every_table(anna: Person) -> None:
    """Else the other tests here prove nothing of that table."""
    empty = [
        held.model for held in fillable() if not held.model_class._default_manager.filter(held.of(anna.user)).exists()
    ]
    assert not empty


def test_every_declared_field_is_in_the_copy(anna: Person) -> None:
    """In the data for programs and in the page for people."""
    archive = copy_of(anna.user)
    missing = {
        (name, place)
        for name in (DATA, PAGE)
        for held in all_held()
        for place, word in in_export(held, anna.canaries).items()
        if word not in archive.read(name).decode()
    }
    assert not missing
    assert anna.user.email in archive.read(PAGE).decode() and "zqannaachternaam" in archive.read(DATA).decode()


def test_the_copy_is_json_and_says_what_each_table_is_for(anna: Person) -> None:
    data = json.loads(copy_of(anna.user).read(DATA))
    told = {table["table"] for table in data["tables"]}
    assert {held.model for held in fillable()} - told == set()
    assert all(table["label"] and table["purpose"] and table["rows"] for table in data["tables"])


def test_nothing_of_another_is_in_the_copy(anna: Person, bram: Person) -> None:
    archive = copy_of(anna.user)
    everything = "".join(archive.read(name).decode("utf-8", "replace") + name for name in archive.namelist())
    assert "zqbram" not in everything.lower()


@pytest.mark.parametrize("model", ["accounts.User", "partners.ContactPerson"])
def test_whom_one_wrote_down_is_in_no_copy_of_ones_own(anna: Person, bram: Person, model: str) -> None:
    """The admin's log calls an account or a contact person by name or address: that is theirs, not the editor's."""
    held = next(each for each in all_held() if each.model == model)
    row = held.model_class._default_manager.filter(held.of(bram.user)).first()
    assert row is not None and "zqbram" in str(row).lower()
    log(row, "wagtail.edit", user=anna.user)
    archive = copy_of(anna.user)
    assert "zqbram" not in "".join(archive.read(name).decode("utf-8", "replace") for name in (DATA, PAGE)).lower()


def test_secrets_are_in_no_copy(anna: Person) -> None:
    archive = copy_of(anna.user)
    text = archive.read(DATA).decode()
    assert anna.user.password not in text
    for place, word in ((place, word) for word, place in anna.canaries.places.items()):
        held_field = {f"{held.model}.{name}" for held in all_held() for name in held.withheld}
        assert place not in held_field or word not in text, place


def test_an_empty_account_has_a_copy_too() -> None:
    archive = copy_of(make_user("zqleeg@canary.example"))
    assert json.loads(archive.read(DATA))["tables"] and "zqleeg" in archive.read(PAGE).decode()


def test_after_the_erasure_only_that_is_left_of_which_the_inventory_says_so(anna: Person, bram: Person) -> None:
    """Looked for in every table of the database, whatever app it is of."""
    erase(anna.user)
    names = {"zqannavoornaam", "zqannaachternaam", "zqanna@"}
    assert not {(table, word) for table, word in rows_with(names)}
    stays = {
        f"{held.model}.{name}"
        for held in all_held()
        if held.at_erasure != AtErasure.DELETED
        for name in {field.name for field in held.model_class._meta.concrete_fields} - set(held.emptied.split())
    }
    left = {anna.canaries.places[word] for _table, word in rows_with(anna.canaries.places)}
    of_people = {f"{held.model}.{name}" for held in all_held() for name in held.personal}
    assert left & of_people <= stays, sorted(left & of_people - stays)
    emptied_by_rooms = {place for place in left & of_people if place.startswith(("living_labs.", "support."))}
    assert not emptied_by_rooms, "applications of one's own, and requests that came to nothing, leave no words"


@pytest.mark.parametrize("model", ["accounts.User", "partners.Membership", "partners.ContactPerson"])
def test_the_log_of_the_admin_forgets_what_they_were_called(anna: Person, model: str) -> None:
    """It names each thing by its text, which of these is a name or an address."""
    held = next(each for each in all_held() if each.model == model)
    row = held.model_class._default_manager.filter(held.of(anna.user)).first()
    assert row is not None
    log(row, "wagtail.edit", user=anna.user)
    label = str(row)
    assert "wagtailcore_modellogentry" in {table for table, _word in rows_with([label])}
    erase(anna.user)
    assert not [table for table, _word in rows_with([label]) if "log" in table]


def test_the_erasure_leaves_another_alone(anna: Person, bram: Person) -> None:
    before = {word for _table, word in rows_with(bram.canaries.places)}
    erase(anna.user)
    assert {word for _table, word in rows_with(bram.canaries.places)} == before
    assert User.objects.filter(pk=bram.user.pk).exists()
