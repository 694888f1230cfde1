"""Approval without an account: the link shows one version, a GET changes nothing, and it can be taken back."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry
from common.tick import tick
from editing.models import ApprovalRequest
from editing.models.approval import Answer, ApprovalState
from editing.services import approval as service
from editing.services.approval import answer_approval, ask_approval, open_approvals, request_of, revoke_approval
from initiatives.models import InitiativePage
from partners.services.members import end_membership
from tests.editing.sending import editor, entered, save
from tests.factories import make_initiative
from tests.partners.conftest import House, make_house

pytestmark = pytest.mark.django_db

SECRET_TITLE, SECRET_TEXT = "Zonnebloemroute", "Geheim tot vrijdag."
NAME, EMAIL = "Mevrouw Jansen", "jansen@elders.example"
WHAT_CHANGES = "Het bedrag klopt niet."


@pytest.fixture
def house(db: None) -> House:
    return make_house("Huis Een")


@pytest.fixture
def draft(house: House) -> InitiativePage:
    """A draft with one version."""
    page = make_initiative(house.page, SECRET_TITLE, live=False, summary=SECRET_TEXT)
    page.save_revision(user=house.editor)
    return fresh(page)


@pytest.fixture
def link(draft: InitiativePage, house: House) -> str:
    """The path in the mail to somebody who was asked."""
    ask(draft, house.editor)
    return newest_link()


def ask(page: InitiativePage, user: User, **more: Any) -> ApprovalRequest:
    asked: dict[str, Any] = {"name": NAME, "email": EMAIL, "purpose": "Kloppen de bedragen?", **more}
    return ask_approval(page, user, **asked)


def fresh(page: InitiativePage) -> InitiativePage:
    return InitiativePage.objects.get(pk=page.pk)


def mails(to: str = EMAIL) -> list[dict[str, str]]:
    return [each.payload for each in OutboxEntry.objects.order_by("-pk") if to in each.payload["to"]]


def newest_link() -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", mails()[0]["body"])
    assert found
    return found[1]


def only() -> ApprovalRequest:
    return ApprovalRequest.objects.get()


def test_the_mail_tells_who_asks_and_nothing_of_the_draft(link: str, house: House) -> None:
    """Mail is read by more than its reader."""
    mail = mails()[0]
    assert house.partner.name in mail["subject"]
    assert str(house.editor) in mail["body"]
    whole = f"{mail['subject']} {mail['body']}"
    for secret in (SECRET_TITLE, SECRET_TEXT, "Kloppen de bedragen?", "zonnebloem"):
        assert secret.lower() not in whole.lower()


def test_the_link_shows_that_very_version_without_account_or_cookie(link: str, client: Client) -> None:
    """The question stands above the draft; no cache, search engine or other site learns of it."""
    page = client.get(link)
    assert page.status_code == 200
    assert "Kloppen de bedragen?" in page.content.decode()
    draft = client.get(f"{link}concept/")
    assert SECRET_TITLE in draft.content.decode()
    assert SECRET_TEXT in draft.content.decode()
    for answer in (page, draft):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies
    assert draft["X-Frame-Options"] == "SAMEORIGIN"


def test_following_the_link_changes_nothing(link: str, client: Client) -> None:
    """A mail scanner opens each address, some several times, some by HEAD."""
    before = ApprovalRequest.objects.values().get()
    logged, sent = AuditEntry.objects.count(), OutboxEntry.objects.count()
    for address in (link, f"{link}concept/", f"{link}dank/"):
        client.get(f"{address}?answer=yes&remarks=ja")
        client.head(address)
    assert ApprovalRequest.objects.values().get() == before
    assert (AuditEntry.objects.count(), OutboxEntry.objects.count()) == (logged, sent)


def test_yes_is_recorded_shown_and_told(link: str, draft: InitiativePage, house: House, client: Client) -> None:
    """The editor reads it at the page; the mail and the log say neither who nor what."""
    answer = client.post(link, {"answer": "yes", "remarks": "Mooi zo."}, follow=True)
    assert answer.redirect_chain == [(f"{link}dank/", 302)]
    assert only().state(now()) == ApprovalState.YES
    at_the_page = entered(house.editor).get(editor(draft)).content.decode()
    assert "1 persoon zegt ja" in at_the_page
    shown = entered(house.editor).get(reverse("approval_requests", args=[draft.pk])).content.decode()
    assert NAME in shown
    assert "Mooi zo." in shown
    told = mails(house.editor.email)[0]
    for secret in (SECRET_TITLE, NAME, EMAIL, "Mooi zo."):
        assert secret not in f"{told['subject']} {told['body']}"
    entry = AuditEntry.objects.get(action="approval.answered")
    assert (entry.actor, entry.target_id, entry.partner) == ("anonymous", str(only().pk), house.partner.slug)
    assert entry.after == {"page": draft.pk, "answer": "yes"}


def test_who_wants_a_change_says_which(link: str, client: Client) -> None:
    """Without it the form comes back, with what was chosen; nothing is recorded."""
    again = client.post(link, {"answer": "changes", "remarks": " "})
    assert again.status_code == 422
    assert "Schrijf wat er moet veranderen." in again.content.decode()
    assert only().answer == ""
    client.post(link, {"answer": "changes", "remarks": WHAT_CHANGES})
    assert (only().answer, only().remarks) == (Answer.CHANGES, WHAT_CHANGES)


@pytest.mark.parametrize("body", [{}, {"answer": "misschien"}, {"answer": "yes", "remarks": "x" * 4001}])
def test_a_bad_answer_is_refused_with_a_reason(body: dict[str, str], link: str, client: Client) -> None:
    """Nothing is guessed."""
    assert client.post(link, body).status_code == 422
    assert only().answered_at is None


def expired(request: ApprovalRequest, house: House) -> None:
    ApprovalRequest.objects.update(expires_at=now() - timedelta(seconds=1))


def revoked(request: ApprovalRequest, house: House) -> None:
    revoke_approval(request, house.editor)


def used(request: ApprovalRequest, house: House) -> None:
    answer_approval(request, Answer.YES)


def newer(request: ApprovalRequest, house: House) -> None:
    save(house.editor, request.page.specific, title="Heel anders")


def partner_left(request: ApprovalRequest, house: House) -> None:
    type(house.partner).objects.filter(pk=house.partner.pk).update(left_at=now())


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (expired, "De tijd om te antwoorden is voorbij"),
        (revoked, "ingetrokken"),
        (used, "Je hebt al geantwoord"),
        (newer, "Het concept is intussen veranderd"),
        (partner_left, "ingetrokken"),
    ],
)
def test_a_link_that_no_longer_works_says_why(
    happens: Callable[[ApprovalRequest, House], None], says: str, link: str, house: House, client: Client
) -> None:
    """And shows nothing of the draft, and takes no answer."""
    happens(only(), house)
    before = ApprovalRequest.objects.values().get()
    for answer in (client.get(link), client.get(f"{link}concept/"), client.post(link, {"answer": "yes"})):
        assert answer.status_code == 410
        assert says in answer.content.decode()
        assert SECRET_TEXT not in answer.content.decode()
    assert ApprovalRequest.objects.values().get() == before
    with pytest.raises(Refused):
        answer_approval(only(), Answer.YES)


def test_an_altered_link_is_no_link(link: str, client: Client) -> None:
    """Whatever was changed in it, also another request's number."""
    token = link.strip("/").split("/")[-1]
    for wrong in (token[:-1], token[1:], f"{token}x", token.swapcase(), "x", "1:2:3"):
        answer = client.get(reverse("approval", args=[wrong]))
        assert answer.status_code == 404
        assert "niet compleet" in answer.content.decode()
    assert request_of(token) == only()


def test_a_version_that_says_the_same_is_no_newer_one(link: str, draft: InitiativePage, house: House) -> None:
    """Submitting saves a version too."""
    draft.save_revision(user=house.publisher)
    assert Client().get(link).status_code == 200


def test_sending_again_replaces_the_link_and_asks_about_the_newest(
    link: str, draft: InitiativePage, house: House, client: Client
) -> None:
    """The earlier link is none any more."""
    save(house.editor, draft, title="Heel anders")
    colleague = entered(house.publisher)
    colleague.post(reverse("approval_resend", args=[draft.pk, only().pk]))
    assert client.get(link).status_code == 404
    assert "Heel anders" in client.get(f"{newest_link()}concept/").content.decode()
    client.post(newest_link(), {"answer": "changes", "remarks": WHAT_CHANGES})
    colleague.post(reverse("approval_resend", args=[draft.pk, only().pk]))
    first, second = ApprovalRequest.objects.order_by("pk")
    assert (first.remarks, second.answer, second.name) == (WHAT_CHANGES, "", NAME)


def test_asking_by_the_form_and_withdrawing(draft: InitiativePage, house: House, client: Client) -> None:
    """From the page's menu; a faulty form keeps what was typed."""
    browser, address = entered(house.editor), reverse("approval_requests", args=[draft.pk])
    assert address in browser.get(editor(draft)).content.decode()
    fields = {"name": NAME, "email": "geen adres", "purpose": "Kijk", "days": "7", "language": "en"}
    faulty = browser.post(address, fields)
    assert faulty.status_code == 422
    assert "geen adres" in faulty.content.decode()
    assert not ApprovalRequest.objects.exists()
    browser.post(address, {**fields, "email": EMAIL})
    assert newest_link().startswith("/en/")
    assert (only().expires_at - only().sent_at).days == 7
    browser.post(reverse("approval_revoke", args=[draft.pk, only().pk]))
    assert client.get(newest_link()).status_code == 410


def test_nobody_else_asks_sees_or_withdraws(link: str, draft: InitiativePage, house: House) -> None:
    """Another partner's editor finds nothing, under any page; a viewer does not enter; no signed-out POST counts."""
    other = make_house("Huis Twee")
    theirs = make_initiative(other.page, "Van twee")
    for user, page in ((other.editor, draft), (other.editor, theirs), (house.viewer, draft)):
        browser = entered(user)
        for name in ("approval_resend", "approval_revoke"):
            assert browser.post(reverse(name, args=[page.pk, only().pk])).status_code in (302, 403, 404)
        shown = browser.get(reverse("approval_requests", args=[page.pk]))
        assert NAME not in shown.content.decode()
        assert (shown.status_code == 200) == (page == theirs)
        with pytest.raises(Refused):
            ask(draft, user)
    Client().post(reverse("approval_revoke", args=[draft.pk, only().pk]))
    assert only().state(now()) == ApprovalState.OPEN
    assert list(open_approvals(house.partner)) == [only()]
    assert not open_approvals(other.partner).exists()


def test_the_organisations_page_is_its_managers_to_ask_about(house: House) -> None:
    """As it is theirs to change."""
    address = reverse("approval_requests", args=[house.page.pk])
    assert entered(house.editor).get(address).status_code == 404
    assert entered(house.manager).get(address).status_code == 200


def test_only_so_many_mails_leave_in_a_day(
    draft: InitiativePage, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sends the hub's mail to an address book; the form says when it goes on."""
    monkeypatch.setattr(service, "MAILS_A_DAY", 2)
    for number in range(2):
        ask(draft, house.editor, email=f"{number}@elders.example")
    fields = {"name": NAME, "email": EMAIL, "purpose": "", "days": "14", "language": "nl"}
    answer = entered(house.editor).post(reverse("approval_requests", args=[draft.pk]), fields)
    assert "Stuur de volgende morgen" in answer.content.decode()
    assert ApprovalRequest.objects.count() == 2
    ApprovalRequest.objects.update(sent_at=now() - timedelta(days=1, minutes=1))
    ask(draft, house.editor)


def test_asking_the_same_person_twice_ends_the_first(link: str, draft: InitiativePage, house: House) -> None:
    """Two open links would give two answers."""
    ask(draft, house.editor)
    assert Client().get(link).status_code == 410
    assert ApprovalRequest.objects.unanswered().count() == 1


def test_who_left_is_not_told(link: str, house: House, client: Client) -> None:
    """An answer is mailed to who may still change the page."""
    end_membership(house.editor.memberships.get(), None, "membership.removed")
    client.post(link, {"answer": "yes"})
    assert only().answer == Answer.YES
    assert mails(house.editor.email) == []


def test_the_person_is_forgotten_half_a_year_later(link: str, client: Client) -> None:
    """The answer stays; name and address go, by the worker."""
    client.post(link, {"answer": "changes", "remarks": WHAT_CHANGES})
    ApprovalRequest.objects.update(answered_at=now() - timedelta(days=179))
    assert service.forget_people() == 0
    ApprovalRequest.objects.update(answered_at=now() - timedelta(days=181))
    assert "approval_people" in tick()
    assert (only().name, only().email, only().remarks) == ("", "", WHAT_CHANGES)


def test_the_list_asks_no_more_of_the_database_the_longer_it_is(draft: InitiativePage, house: House) -> None:
    """Nor does the editor."""

    def queries(address: str) -> int:
        browser = entered(house.editor)
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    addresses = (reverse("approval_requests", args=[draft.pk]), editor(draft))
    answer_approval(ask(draft, house.editor), Answer.YES)
    few = [queries(address) for address in addresses]
    for number in range(6):
        answer_approval(ask(draft, house.editor, email=f"{number}@elders.example"), Answer.CHANGES, "Anders")
    assert [queries(address) for address in addresses] == few
    assert few[0] <= 60


def test_what_is_written_over_the_version_is_another_text(
    link: str, draft: InitiativePage, house: House, client: Client
) -> None:
    """The editor saves by itself over the newest version, which keeps its number."""
    draft.title = "Nu iets heel anders"
    draft.save_revision(user=house.editor, overwrite_revision=draft.latest_revision)
    assert only().page.latest_revision_id == only().revision_id
    assert "Nu iets heel anders" not in client.get(f"{link}concept/").content.decode()
    client.post(link, {"answer": "yes"})
    assert only().answered_at is None
