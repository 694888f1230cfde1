"""The audit log: it is added to and never changed, and holds nothing that must be forgotten."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from common.audit import record
from common.models import AuditEntry, AuditIsAppendOnly
from partners.models import PartnerPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(partner_page: PartnerPage) -> AuditEntry:
    """Somebody was made a publisher."""
    actor = User.objects.create_user("manager@test.example")
    return record(
        action="membership.role_changed",
        actor=actor,
        target=actor,
        before={"role": "editor"},
        after={"role": "publisher"},
        partner=partner_page.partner,
    )


def raw(statement: str) -> None:
    """What somebody with the application's own database connection could send."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(actor="9"),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["actor"]),
    ],
    ids=["save", "delete", "update", "delete-all", "bulk-update"],
)
def test_the_application_cannot_change_what_was_logged(
    change: Callable[[AuditEntry], object], entry: AuditEntry
) -> None:
    """Nobody who did something can make it look undone from code."""
    entry.actor = "9"
    with pytest.raises(AuditIsAppendOnly):
        change(entry)


@pytest.mark.parametrize(
    "statement", ["UPDATE common_auditentry SET actor = '9'", "DELETE FROM common_auditentry"], ids=["update", "delete"]
)
def test_the_database_refuses_too(statement: str, entry: AuditEntry) -> None:
    """Nor by SQL, by a migration or a shell: triggers refuse. The same test runs on PostgreSQL (TEST_DATABASE_URL)."""
    with pytest.raises(DatabaseError, match="append-only"):
        raw(statement)
    assert AuditEntry.objects.get(pk=entry.pk).actor == entry.actor


def test_deleting_an_account_keeps_what_it_did(entry: AuditEntry) -> None:
    """A removed member's acts stay to be accounted for, without a name."""
    actor = User.objects.get(pk=entry.actor)
    actor.delete()
    kept = AuditEntry.objects.get(pk=entry.pk)
    assert (kept.actor, kept.before, kept.after) == (entry.actor, {"role": "editor"}, {"role": "publisher"})
    assert "manager@test.example" not in str(AuditEntry.objects.values())


def test_secrets_are_not_kept(entry: AuditEntry) -> None:
    """Who reads the log cannot use an invitation or a password of somebody else."""
    values = {"token_hash": "abc123", "nested": {"password": "abc123"}, "role": "viewer"}
    kept = record(action="x.y", actor=AnonymousUser(), target=None, after=values)
    kept.refresh_from_db()
    assert "abc123" not in str(kept.after)
    assert kept.after is not None
    assert kept.after["role"] == "viewer"
    assert kept.actor == "anonymous"


def test_an_entry_is_undone_with_its_change(partner_page: PartnerPage) -> None:
    """The log never tells of a change that was rolled back."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(action="x.y", actor=None, target=partner_page)
        _ = 1 / 0
    assert not AuditEntry.objects.filter(action="x.y").exists()


@pytest.mark.django_db(transaction=True)
def test_the_log_holds_outside_a_test_transaction() -> None:
    """The refusal does not hang on the transaction that tests run in."""
    record(action="x.y", actor=None, target=None)
    with pytest.raises(DatabaseError, match="append-only"):
        raw("DELETE FROM common_auditentry")
