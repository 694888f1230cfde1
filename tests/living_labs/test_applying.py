"""A visitor knows within a minute whether they may apply, makes an account on the way, and loses nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.models import OutboxEntry
from common.tokens import token_hash
from living_labs.enums import ApplicantRole
from living_labs.models import Application, CallPage, CallRound
from living_labs.printing import Sheet
from living_labs.services.answering import name_plan
from living_labs.services.changing import change_state, let_stand_what_was_sent
from living_labs.services.people import join
from tests.factories import make_call, make_offer
from tests.living_labs.calls import make_applicant, make_round, signed_in
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db


def test_the_rules_are_asked_of_anybody_without_a_cookie(client: Client, round_: CallRound) -> None:
    response = client.get(reverse("apply", args=[round_.pk]))
    assert "Staat je organisatie in de EU?" in response.content.decode()
    assert not response.cookies


def test_who_does_not_fit_learns_which_rule_and_sees_what_else_there_is(
    client: Client, house: House, round_: CallRound
) -> None:
    make_offer(house.page, "Hulp bij je plan")
    make_round(house.page, title="Een andere oproep")
    make_call(house.page, "Een oproep zonder einde", closes_at=None)
    page = client.get(reverse("apply", args=[round_.pk]), {"r-eu": "no"}).content.decode()
    assert "Deze oproep is alleen voor organisaties in de EU." in page
    assert "Hulp bij je plan" in page
    assert "Een andere oproep" in page
    assert "Een oproep zonder einde" in page
    assert 'name="key"' not in page


def test_a_rule_that_was_left_open_is_asked_again(client: Client, round_: CallRound) -> None:
    response = client.get(reverse("apply", args=[round_.pk]), {"r-eu": ""})
    assert response.status_code == 422
    assert "Kies een antwoord." in response.content.decode()


def test_who_fits_sees_what_is_asked_and_both_doors_lead_back(client: Client, round_: CallRound) -> None:
    response = client.get(reverse("apply", args=[round_.pk]), {"r-eu": "yes"})
    page = response.content.decode()
    assert "Vraag kern" in page
    for door in (response.context["sign_in_url"], response.context["sign_up_url"]):
        assert "meedoen%2F%3Fr-eu%3Dyes" in door


def test_ten_clicks_on_begin_make_one_application(round_: CallRound, starter: User) -> None:
    client, address = signed_in(starter), reverse("apply", args=[round_.pk])
    key = client.get(address, {"r-eu": "yes"}).context["key"]
    for _click in range(10):
        response = client.post(address, {"key": key, "r-eu": "yes"})
    assert Application.objects.count() == 1
    assert client.get(response["Location"]).status_code == 200


def test_who_posts_past_the_rules_is_refused(round_: CallRound, starter: User) -> None:
    signed_in(starter).post(reverse("apply", args=[round_.pk]), {"key": uuid4(), "r-eu": "no"})
    assert not Application.objects.exists()


def test_a_call_that_is_not_open_says_when_it_is(house: House, client: Client, starter: User) -> None:
    moment = now()
    soon = make_round(house.page, moment + timedelta(days=1), moment + timedelta(days=2), title="Straks")
    late = make_round(house.page, moment - timedelta(days=3), moment - timedelta(days=2), title="Voorbij")
    for round_, word in ((soon, "gaat open op"), (late, "ging dicht op")):
        response = client.get(reverse("apply", args=[round_.pk]))
        assert response.status_code == 410
        assert word in response.content.decode()
        signed_in(starter).post(reverse("apply", args=[round_.pk]), {"key": uuid4(), "r-eu": "yes"})
    assert not Application.objects.exists()


def test_a_call_that_was_taken_off_the_site_is_as_one_that_never_was(client: Client, round_: CallRound) -> None:
    CallPage.objects.get(translation_key=round_.pk).unpublish()
    gone, never = (client.get(reverse("apply", args=[key])) for key in (round_.pk, uuid4()))
    assert gone.status_code == never.status_code == 404


def test_the_whole_way_in_english(client: Client, round_: CallRound) -> None:
    page = client.get(f"/en{reverse('apply', args=[round_.pk])}", {"r-eu": "yes"}).content.decode()
    assert "Question kern" in page
    assert "Sleep smart" in page


PAGES = (
    ("my-application", ()),
    ("application-section", ("plan",)),
    ("application-check", ()),
    ("application-print", ()),
    ("application-pdf", ()),
    ("application-people", ()),
)


@pytest.mark.parametrize(("name", "more"), PAGES, ids=[name for name, _more in PAGES])
def test_anothers_application_and_one_that_is_not_there_answer_alike(
    draft: Application, neighbour: House, house: House, name: str, more: tuple[str, ...]
) -> None:
    """Not even the owner of the call, nor the hub team, sees a draft at the applicant's addresses."""
    strangers = (make_applicant("ander@bedrijf.example"), house.manager, neighbour.manager)
    for stranger in strangers:
        client = signed_in(stranger)
        theirs, none = (client.get(reverse(name, args=[key, *more])) for key in (draft.pk, uuid4()))
        assert theirs.status_code == none.status_code == 404
        assert len(theirs.content) == len(none.content)


@pytest.mark.parametrize(("name", "more"), PAGES, ids=[name for name, _more in PAGES])
def test_every_page_of_an_application_opens_for_its_people_and_is_not_cached(
    draft: Application, starter: User, name: str, more: tuple[str, ...]
) -> None:
    response = signed_in(starter).get(reverse(name, args=[draft.pk, *more]))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_the_pdf_holds_the_answers_and_letters_of_other_alphabets(draft: Application, starter: User) -> None:
    draft.title = "Şükrü Łódź – één plan"
    draft.save()
    response = signed_in(starter).get(reverse("application-pdf", args=[draft.pk]))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert len(response.content) > 5_000


def test_what_was_received_is_printed_under_the_name_that_was_sent(
    draft: Application, starter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_now(draft, starter)
    change_state(draft, "reopen", starter)
    name_plan(draft, starter, "Slaapkussen", "Andere BV")
    CallRound.objects.filter(pk=draft.round_id).update(closes_at=now() - timedelta(seconds=1))
    assert let_stand_what_was_sent() == 1
    client = signed_in(starter)
    page = client.get(reverse("application-print", args=[draft.pk])).content.decode()
    head, body = page.split("<main", 1)
    assert "Slaapmat" in head.split("</title>")[0].split("<title>")[1]
    assert "Slaapmat" in body and "Dutje BV" in body and "Andere BV" not in body
    written: list[str] = []
    monkeypatch.setattr(Sheet, "write_line", lambda _sheet, text, **_look: written.append(text))
    client.get(reverse("application-pdf", args=[draft.pk]))
    assert {"Slaapmat", "Dutje BV"} <= set(written)
    assert not {"Slaapkussen", "Andere BV"} & set(written)


@pytest.mark.parametrize(
    ("own", "invited", "becomes"),
    [("reader", "lead", "lead"), ("writer", "reader", "writer"), ("lead", "lead", "lead")],
)
def test_who_takes_part_already_is_raised_by_an_invitation_and_never_lowered(
    draft: Application, own: str, invited: str, becomes: str
) -> None:
    mate = make_applicant("mee@bedrijf.example")
    draft.applicants.create(user=mate, role=own, since=now())
    draft.invitations.create(
        email="info@bedrijf.example", role=invited, token_hash=token_hash("t"), sent_at=now(),
        expires_at=now() + timedelta(days=1),
    )  # fmt: skip
    before = draft.timeline.count()
    join("t", mate, "nl")
    assert draft.applicants.get(user=mate).role == becomes
    assert draft.timeline.count() == before and not draft.invitations.exists()


def test_a_co_applicant_joins_by_a_link_that_works_once(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    client.post(reverse("application-people", args=[draft.pk]), {"email": "Mee@Bedrijf.example", "role": "writer"})
    mail = OutboxEntry.objects.get(key__contains="application-invitation").payload
    link = next(line for line in mail["body"].splitlines() if "/uitnodiging/" in line)
    path = link.split("//", 1)[1].partition("/")[2]
    mate = make_applicant("mee@bedrijf.example")
    joined = signed_in(mate)
    assert joined.get(f"/{path}").status_code == 200
    assert joined.post(f"/{path}").status_code == 302
    assert joined.get(reverse("my-application", args=[draft.pk])).status_code == 200
    assert draft.applicants.get(user=mate).role == ApplicantRole.WRITER
    assert signed_in(make_applicant("derde@bedrijf.example")).post(f"/{path}").status_code == 410


def test_a_link_tells_nothing_of_the_application(draft: Application, starter: User, client: Client) -> None:
    signed_in(starter).post(reverse("application-people", args=[draft.pk]), {"email": "m@b.example", "role": "reader"})
    mail = OutboxEntry.objects.get(key__contains="application-invitation").payload
    link = next(line for line in mail["body"].splitlines() if "/uitnodiging/" in line)
    page = client.get(f"/{link.split('//', 1)[1].partition('/')[2]}").content.decode()
    for told in (page, str(mail)):
        assert "Slim slapen" in told, "the call is public; without it a mail of nobody about nothing looks like a fraud"
        assert not [word for word in ("Slaapmat", "Dutje", starter.email) if word in told]


def test_somebody_always_leads(draft: Application, starter: User) -> None:
    own = draft.applicants.get(user=starter)
    client, address = signed_in(starter), reverse("application-person", args=[draft.pk, own.pk])
    client.post(address, {"remove": "1"})
    client.post(address, {"role": "reader"})
    assert draft.applicants.get(user=starter).role == ApplicantRole.LEAD


def test_who_was_removed_sees_it_no_more(draft: Application, starter: User) -> None:
    mate = make_applicant("mee@bedrijf.example")
    part = draft.applicants.create(user=mate, role=ApplicantRole.WRITER, since=now())
    client = signed_in(mate)
    page = reverse("my-application", args=[draft.pk])
    assert client.get(page).status_code == 200
    signed_in(starter).post(reverse("application-person", args=[draft.pk, part.pk]), {"remove": "1"})
    assert client.get(page).status_code == 404


def test_a_writer_neither_invites_nor_withdraws(draft: Application) -> None:
    mate = make_applicant("mee@bedrijf.example")
    draft.applicants.create(user=mate, role=ApplicantRole.WRITER, since=now())
    client = signed_in(mate)
    client.post(reverse("application-people", args=[draft.pk]), {"email": "x@y.example", "role": "lead"})
    client.post(reverse("application-step", args=[draft.pk, "withdraw"]))
    draft.refresh_from_db()
    assert draft.submission == "draft"
    assert not draft.invitations.exists()
