"""What tests share: a laid foundation, a partner to publish under, and a keeper of records that fails."""

import gc
from collections.abc import Generator, Iterable, Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

from accounts.models import User
from common.records import PublicationRecord, register_keeper, unregister_keeper
from partners.models import PartnerPage
from portal.foundation import lay_foundation
from portal.models import HomePage
from search.engines.embedded.texts import TABLE
from tests.migrated import begin_with_all_tables
from tests.signing_in import enter

# They take minutes, and one process would still be at them when the others are done. The first of them prepares the
# demo that all portals of the journeys copy.
DEAR = (
    "tests/contracts/test_operators.py",
    "tests/partners/walls/test_guard.py",
    "tests/journeys/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest goes first, so that all processes end at about the same time."""
    items.sort(key=lambda item: next((at for at, path in enumerate(DEAR) if item.nodeid.startswith(path)), len(DEAR)))


def pytest_collection_finish() -> None:
    """What is there now stays until the end: not looking through it for garbage again and again saves a sixth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Running all migrations takes most of a minute: once is enough for all processes."""
    held = begin_with_all_tables()
    yield
    if held:
        held.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Lay the foundation once for the whole run; every test starts from it."""
    with django_db_blocker.unblock():
        lay_foundation()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """A test outside a transaction leaves empty tables behind: the foundation is laid again for those after it."""
    yield
    if nextitem is not None and _is_transactional(item):  # after the last one the database itself is gone
        with item.config.stash[blocking_manager_key].unblock():
            _empty_text_table()
            _audit_log(is_open=False)
            lay_foundation()


def _empty_text_table() -> None:
    """The table of terms is no model's: emptying Django's tables leaves it as it was."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Every test starts in Dutch: a visit to an English page leaves its thread reading English."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def audit_log_of_one_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test outside a transaction empties all tables at its end; only then do the triggers of the log step aside."""
    if not _is_transactional(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    _audit_log(is_open=False)
    yield
    _audit_log(is_open=True)


def _audit_log(*, is_open: bool) -> None:
    """Take the log's triggers away, or have them (anew): without, it can be emptied."""
    triggers = import_module("common.migrations.0003_audit_is_append_only")
    with connection.schema_editor() as editor:
        triggers.allow(None, editor)
        if not is_open:
            triggers.forbid(None, editor)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures that a test recorded, whichever process it ran in."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def admin_client(admin_user: User) -> Client:
    """pytest-django's, past the gate of the admin: with a second factor."""
    client = Client()
    enter(client, admin_user)
    return client


@pytest.fixture
def home(db: None) -> HomePage:
    """The Dutch home page."""
    return HomePage.objects.get(locale__language_code="nl")


@pytest.fixture
def partner_page(db: None) -> PartnerPage:
    """A partner's Dutch page to publish under."""
    from tests.factories import make_partner

    return make_partner("Buurtzorg Test")


class BrokenIndexError(Exception):
    """What the failing keeper raises."""


class BrokenKeeper:
    """A keeper of records that cannot write: every change of state must then be undone."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Fail where there is anything to keep or forget."""
        if any(True for _ in (*records, *gone)):
            raise BrokenIndexError


@pytest.fixture
def broken_index() -> Iterator[type[Exception]]:
    """From here on no record can be written; gives the exception to expect."""
    keeper = BrokenKeeper()
    register_keeper(keeper)
    yield BrokenIndexError
    unregister_keeper(keeper)
