"""The demo's applications are what the services would have made, and nobody is told of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from common.clock import now
from common.models import AuditEntry, OutboxEntry, PrivateFile
from common.publishing import publishing
from correspondence.models import Message
from living_labs.enums import Submission
from living_labs.models import Application, CallRound, Extension, OtherText, Receipt
from living_labs.services.reminding import remind_before_closing
from living_labs.services.submitting import answers_of, fingerprint_of, problems_of
from living_labs.timeline import WHAT, standing_of
from living_labs.transitions import closes_at
from portal.demo import loading
from portal.demo.applications import ADDRESSES, OWN, OWNER, load_applications
from portal.demo.demo_accounts import MEMBERS, ROLES, _make
from portal.demo.publications import _call
from portal.demo.reading import items
from portal.foundation import lay_foundation
from tests.factories import make_partner

PARTNERS = ("Careyn", "Batau Bloeit", "Reinaerde")
CALLS = ("tillen-in-de-kleine-badkamer", "sporten-met-een-rollator", "veilig-oefenen-met-online-daten")
OPEN = "Tillen in de kleine badkamer"


@pytest.fixture
def demo(db: None) -> None:
    """As much of the demo as applications need."""
    load()


def load() -> None:
    with publishing():
        partners = {page.slug: page for page in map(make_partner, PARTNERS)}
        for item in items("call"):
            if item["slug"] in CALLS:
                page = _call(item, {})
                page.title, page.slug, page.summary = item["title"], item["slug"], item["summary"]
                partners[item["partner"]].add_child(instance=page)
    for email in (OWN, OWNER):
        _make(email, "een lang wachtwoord")
    load_applications()


@pytest.mark.usefixtures("demo")
def test_there_are_twenty_five_in_each_phase_and_nobody_gets_mail() -> None:
    assert Counter(Application.objects.values_list("round__title_nl", flat=True)).most_common() == [
        (call["title"], 25) for call in items("call") if call["slug"] in CALLS
    ]
    assert not OutboxEntry.objects.filter(carrier="mail").exists()


@pytest.mark.usefixtures("demo")
def test_whoever_shows_the_demo_sees_drafts_reminded_of_when_their_call_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Application.objects.filter(submission=Submission.DRAFT, round__title_nl=OPEN, extensions=None)
    closing = CallRound.objects.get(title_nl=OPEN).closes_at
    assert closing
    monkeypatch.setattr(timezone, "now", lambda: closing - timedelta(days=1))
    assert remind_before_closing() == drafts.count() > 0
    told = {entry.payload["to"][0] for entry in OutboxEntry.objects.filter(carrier="mail")}
    assert told == set(drafts.values_list("applicants__user__email", flat=True))


@pytest.mark.usefixtures("demo")
def test_what_was_submitted_is_whole_in_time_and_has_its_receipt() -> None:
    received = Application.objects.exclude(received_at=None).select_related("round", "version")
    assert len(received) == 16 + 19 + 13
    for application in received:
        assert not problems_of(application), application.title
        receipt = application.receipts.get()
        asked = {question.key for question in application.version.questionnaire.asked(answers_of(application))}
        told = {key: value for key, value in answers_of(application).items() if key in asked}
        named = {"title": application.title, "organisation": application.organisation}
        assert receipt.answers == {"": named, **told}
        assert receipt.fingerprint == fingerprint_of(receipt.answers)
        assert receipt.received_at == application.received_at
        closing = closes_at(application)
        assert application.received_at and application.made_at < application.received_at
        assert closing and application.round.has_opened(application.made_at) and application.received_at < closing


@pytest.mark.usefixtures("demo")
def test_every_state_occurs_and_nothing_happens_later_than_today() -> None:
    moment = now()
    states = Counter(Application.objects.values_list("submission", flat=True))
    assert set(states) == set(Submission.values)
    sent = Application.objects.exclude(verdict_sent_at=None)
    assert Counter(sent.values_list("verdict", flat=True)) == {"accepted": 2, "declined": 17}
    assert not sent.filter(verdict_reason="").exists()
    reviews = set(
        Application.objects.filter(round__title_nl="Sporten met een rollator").values_list("review", flat=True)
    )
    assert reviews == {"waiting", "under_way", "done"}
    assert not AuditEntry.objects.filter(at__gt=moment).exists()
    for application in Application.objects.select_related("round"):
        entries = list(application.timeline.all())
        assert entries[0].what == "begun" and {entry.what for entry in entries} <= set(WHAT)
        assert AuditEntry.objects.filter(target_id=str(application.pk), action="application.begun").exists()
    assert OtherText.objects.exists() and Message.objects.exists()
    assert Extension.objects.exclude(application=None).exists()


@pytest.mark.usefixtures("demo")
def test_the_demo_applicant_sees_something_of_everything() -> None:
    mine = Application.objects.of(User.objects.get(email=OWN)).select_related("round")
    labels = {str(standing_of(application, application.round.closes_at or now()).label) for application in mine}
    assert len(mine) == 4 and len(labels) == 4
    assert OtherText.objects.get().application in mine


@pytest.fixture
def own_site_record(db: None) -> Iterator[None]:
    """The test makes the site anew; Wagtail's cache of site ids knows nothing of the roll back after it."""
    yield
    Site.clear_site_root_paths_cache()


@pytest.mark.usefixtures("demo", "own_site_record")
def test_loading_again_after_clearing_makes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "accounts_file", lambda: tmp_path / "accounts.json")
    before = {(receipt.application_id, receipt.fingerprint) for receipt in Receipt.objects.all()}
    loading.clear()
    left = [model.objects.exists() for model in (Application, PrivateFile, Message, Extension)]
    assert not any(left) and not User.objects.filter(email__endswith=ADDRESSES).exists()
    lay_foundation()
    load()
    assert {(receipt.application_id, receipt.fingerprint) for receipt in Receipt.objects.all()} == before


def test_every_member_of_the_demo_has_an_account() -> None:
    assert set(MEMBERS) < set(ROLES)
