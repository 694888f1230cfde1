"""A request is followed to its end by its two sides, and by nobody else; nothing is lost, nothing doubled."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Parked, User
from common.clock import now, today
from common.enums import NeedKind
from common.models import OutboxEntry, PrivateFile
from correspondence.services.sending import conversation_about, send_message
from initiatives.models import InitiativePage, Need
from partners.enums import MemberRole
from partners.services.merging import merge_partners
from support.conversations import about
from support.enums import CapacityPeriod, RequestState
from support.models import SupportOfferPage, SupportRequest
from support.services.asking import Asked, ask
from support.services.forgetting import forget_old_requests
from support.services.steps import Given, show_amount, take_step
from tests.factories import make_initiative, make_offer, make_partner
from tests.partners.conftest import House, make_house
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
MESSAGE = "Wij willen in januari beginnen."


@pytest.fixture
def giver(db: None) -> House:
    return make_house("Gever")


@pytest.fixture
def house(db: None) -> House:
    return make_house("Vrager")


@pytest.fixture
def founder(db: None) -> User:
    return User.objects.create_user("start@elders.example", "een lang wachtwoord", first_name="Sam")


@pytest.fixture
def offer(giver: House) -> SupportOfferPage:
    return make_offer(giver.page, "Zaal met keuken", offer_kind=NeedKind.SPACE)


@pytest.fixture
def initiative(house: House) -> InitiativePage:
    needs = [Need(kind=NeedKind.SPACE, what="Een zaal"), Need(kind=NeedKind.SPACE, what="Al gevonden", is_met=True)]
    return make_initiative(house.page, "Samen eten", needs=needs)


@pytest.fixture
def asked(offer: SupportOfferPage, founder: User) -> SupportRequest:
    return ask(offer, founder, Asked(message=MESSAGE, key="een"))


def signed_in(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def address(offer: SupportOfferPage) -> str:
    return reverse("ask-for-offer", args=[offer.translation_key])


def page_of(request: SupportRequest) -> str:
    return reverse("support-request", args=[request.pk])


def letters() -> list[Any]:
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk")]


def text(page: Any) -> str:
    cache.clear()
    return Client().get(page.url).content.decode()


class TestAsking:
    def test_a_founder_asks_and_the_partners_writers_get_a_mail_without_content(
        self, offer: SupportOfferPage, giver: House, founder: User
    ) -> None:
        client = signed_in(founder)
        assert address(offer) in text(offer)
        shown = client.get(address(offer))
        key = shown.context["form"]["key"].value()
        file = SimpleUploadedFile("plan.txt", b"Het plan")
        sent = {"message": MESSAGE, "organisation": "Start BV", "key": key, "attachments": file}
        answer = client.post(address(offer), sent, follow=True)
        request = SupportRequest.objects.get()
        assert answer.redirect_chain == [(page_of(request), 302)] and MESSAGE in answer.content.decode()
        assert (request.organisation, request.state, request.files.count()) == ("Start BV", "requested", 1)
        assert {letter["to"][0] for letter in letters()} == {
            giver.people[role].email for role in (MemberRole.EDITOR, MemberRole.PUBLISHER, MemberRole.MANAGER)
        }
        assert all(MESSAGE not in letter["body"] and "Start" not in letter["body"] for letter in letters())

    def test_sent_twice_it_is_one(self, offer: SupportOfferPage, founder: User) -> None:
        client = signed_in(founder)
        for _click in range(3):
            client.post(address(offer), {"message": MESSAGE, "organisation": "", "key": "zelfde"})
        assert SupportRequest.objects.count() == 1
        assert len({letter["to"][0] for letter in letters()}) == len(letters())

    def test_for_an_initiative_with_its_needs(
        self, offer: SupportOfferPage, house: House, initiative: InitiativePage
    ) -> None:
        client = signed_in(house.editor)
        shown = client.get(address(offer)).content.decode()
        assert "Samen eten: Een zaal" in shown and "Al gevonden" not in shown
        need = initiative.needs.get(is_met=False)
        sent = {"message": MESSAGE, "organisation": "", "key": "a", "initiative": initiative.pk, "needs": [need.pk]}
        client.post(address(offer), sent)
        request = SupportRequest.objects.get()
        assert (request.asking_partner, request.initiative, request.needs) == (house.partner, initiative, ["Een zaal"])

    def test_nobody_asks_for_anothers_initiative(
        self, offer: SupportOfferPage, founder: User, initiative: InitiativePage
    ) -> None:
        sent = {"message": MESSAGE, "organisation": "", "key": "a", "initiative": initiative.pk}
        signed_in(founder).post(address(offer), sent)
        assert SupportRequest.objects.get().initiative is None

    def test_who_ticks_needs_alone_asks_for_their_initiative(
        self, offer: SupportOfferPage, house: House, initiative: InitiativePage
    ) -> None:
        sent = {"message": MESSAGE, "organisation": "", "key": "a", "needs": [initiative.needs.get(is_met=False).pk]}
        signed_in(house.editor).post(address(offer), sent)
        assert SupportRequest.objects.get().initiative == initiative

    def test_needs_of_two_initiatives_are_refused_and_nothing_is_lost(
        self, offer: SupportOfferPage, house: House, initiative: InitiativePage
    ) -> None:
        other = make_initiative(house.page, "Samen fietsen", needs=[Need(kind=NeedKind.SPACE, what="Een stalling")])
        needs = [initiative.needs.get(is_met=False).pk, other.needs.get().pk]
        sent = {"message": MESSAGE, "organisation": "", "key": "a", "needs": needs}
        answer = signed_in(house.editor).post(address(offer), sent)
        assert answer.status_code == 422 and MESSAGE in answer.content.decode()
        assert "Vink alleen aan" in answer.content.decode() and not SupportRequest.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "sentence"),
        [
            ({"message": ""}, "Schrijf wat je vraagt"),
            ({"message": "x" * 5001}, "hooguit 5.000 tekens"),
            ({"attachments": SimpleUploadedFile("x.exe", b"MZ\x90\x00")}, "PDF"),
        ],
    )
    def test_bad_input_says_what_to_do(
        self, offer: SupportOfferPage, founder: User, sent: dict[str, Any], sentence: str
    ) -> None:
        fields = {"message": MESSAGE, "organisation": "", "key": "a", **sent}
        answer = signed_in(founder).post(address(offer), fields)
        assert answer.status_code == 422 and sentence in answer.content.decode()
        assert not SupportRequest.objects.exists() and not PrivateFile.objects.exists()

    def test_what_was_typed_waits_behind_the_sign_in(self, offer: SupportOfferPage, founder: User) -> None:
        client = Client()
        away = client.post(address(offer), {"message": MESSAGE, "organisation": "", "key": "a"})
        assert away.status_code == 302 and not SupportRequest.objects.exists()
        back = away.headers["Location"].partition("next=")[2]
        enter(client, founder)
        assert MESSAGE in client.get(unquote(back)).content.decode()

    def test_not_of_a_draft_nor_of_ones_own_nor_when_it_is_closed_or_full(
        self, offer: SupportOfferPage, giver: House, founder: User
    ) -> None:
        draft = make_offer(giver.page, "Geheim", live=False)
        assert signed_in(founder).get(address(draft)).status_code == 404
        assert "je eigen organisatie" in signed_in(giver.editor).get(address(offer)).content.decode()
        closed = make_offer(giver.page, "Voorbij", closes_on=today() - timedelta(days=1))
        answer = signed_in(founder).post(address(closed), {"message": MESSAGE, "organisation": "", "key": "a"})
        assert "niet open" in answer.content.decode() and MESSAGE in answer.content.decode()
        assert address(closed) not in text(closed) and not SupportRequest.objects.exists()


class TestFollowing:
    def test_an_answer_typed_while_signed_out_waits_behind_the_sign_in(
        self, asked: SupportRequest, giver: House
    ) -> None:
        """The address to which it is sent takes only a form: coming back to it must not end in nothing."""
        client, typed = Client(), {"answer": "decline", "reason": "De zaal wordt verbouwd."}
        away = client.post(f"{page_of(asked)}antwoord/", typed)
        enter(client, giver.editor)
        page = client.get(unquote(away.headers["Location"].partition("next=")[2]))
        assert page.status_code == 200 and "De zaal wordt verbouwd." in page.content.decode()
        asked.refresh_from_db()
        assert asked.state == RequestState.REQUESTED
        token = page.context["parked_token"]
        client.post(f"{page_of(asked)}antwoord/", {**typed, "geparkeerd": token})
        assert not Parked.objects.exists()

    @pytest.mark.parametrize("button", ["stap/talk/", "bedrag/", "antwoord/"])
    def test_a_button_pressed_while_signed_out_leads_back_to_the_request(
        self, asked: SupportRequest, giver: House, button: str
    ) -> None:
        answer = signed_in(giver.editor).get(f"{page_of(asked)}{button}")
        assert (answer.status_code, answer["Location"]) == (302, page_of(asked))
        asked.refresh_from_db()
        assert asked.state == RequestState.REQUESTED

    def test_only_its_two_sides_see_it(
        self, asked: SupportRequest, giver: House, house: House, founder: User, admin_user: User
    ) -> None:
        stranger = User.objects.create_user("ander@elders.example", "een lang wachtwoord")
        seen = {founder: 200, giver.editor: 200, giver.viewer: 404, house.manager: 404, stranger: 404, admin_user: 404}
        for user, status in seen.items():
            client = signed_in(user)
            assert client.get(page_of(asked)).status_code == status, user
            assert (MESSAGE in client.get("/mijn/steun/").content.decode()) is False
            assert ("Zaal met keuken" in client.get("/mijn/steun/").content.decode()) is (status == 200)

    def test_from_asking_to_what_was_given(
        self, offer: SupportOfferPage, giver: House, house: House, initiative: InitiativePage
    ) -> None:
        request = ask(offer, house.editor, Asked(message=MESSAGE, key="a", initiative=initiative))
        client = signed_in(giver.editor)
        client.post(reverse("support-step", args=[request.pk, "talk"]))
        send_message(conversation_about(about(request)), giver.editor, "Kom eens kijken.", "m")
        assert "Kom eens kijken." in signed_in(house.editor).get(page_of(request)).content.decode()
        told = {
            "answer": "agree",
            "reason": "",
            "given": "De zaal op vrijdag",
            "amount": "€ 1.250,00",
            "shows_amount": "on",
        }
        client.post(reverse("support-answer", args=[request.pk]), told)
        request.refresh_from_db()
        assert (request.state, request.given, request.amount) == ("agreed", "De zaal op vrijdag", Decimal(1250))
        assert [event.what for event in request.events.all()] == ["requested", "talking", "agreed"]
        assert letters()[-1]["to"] != [giver.editor.email] and "Afgesproken" in letters()[-1]["subject"]
        assert "De zaal op vrijdag" in text(initiative) and "1.250" not in text(initiative)
        signed_in(house.editor).post(reverse("support-amount", args=[request.pk]), {"shown": "yes"})
        assert "1.250" in text(initiative) and "Samen eten" in text(offer)
        show_amount(SupportRequest.objects.get(pk=request.pk), giver.editor, is_shown=False)
        assert "1.250" not in text(initiative)

    def test_a_no_says_why(self, asked: SupportRequest, giver: House, founder: User) -> None:
        client = signed_in(giver.editor)
        path, no = reverse("support-answer", args=[asked.pk]), {"answer": "decline", "given": ""}
        answer = client.post(path, {**no, "reason": ""})
        assert answer.status_code == 422 and "Zeg waarom je nee zegt" in answer.content.decode()
        client.post(path, {**no, "reason": "Vol."})
        assert "Vol." in signed_in(founder).get(page_of(asked)).content.decode()

    @pytest.mark.parametrize("fault", [{"amount": "veel"}, {"amount": "12,50"}, {"given": ""}, {"answer": ""}])
    def test_a_faulty_answer_keeps_what_was_typed(
        self, asked: SupportRequest, giver: House, fault: dict[str, str]
    ) -> None:
        told = {"answer": "agree", "reason": "Graag gedaan", "given": "De zaal", **fault}
        answer = signed_in(giver.editor).post(reverse("support-answer", args=[asked.pk]), told)
        assert answer.status_code == 422 and "Graag gedaan" in answer.content.decode()
        asked.refresh_from_db()
        assert asked.state == RequestState.REQUESTED

    def test_each_side_has_its_own_steps_and_an_end_is_an_end(
        self, asked: SupportRequest, giver: House, founder: User
    ) -> None:
        signed_in(founder).post(reverse("support-step", args=[asked.pk, "talk"]))
        signed_in(giver.editor).post(reverse("support-step", args=[asked.pk, "withdraw"]))
        asked.refresh_from_db()
        assert asked.state == RequestState.REQUESTED
        signed_in(founder).post(reverse("support-step", args=[asked.pk, "withdraw"]))
        told = {"answer": "agree", "reason": "", "given": "Toch"}
        answer = signed_in(giver.editor).post(reverse("support-answer", args=[asked.pk]), told)
        assert "afgelopen" in answer.content.decode()
        asked.refresh_from_db()
        assert asked.state == RequestState.WITHDRAWN

    def test_a_file_is_for_both_sides_and_no_one_else(
        self, offer: SupportOfferPage, giver: House, house: House, founder: User
    ) -> None:
        file = SimpleUploadedFile("plan.txt", b"Het plan")
        request = ask(offer, founder, Asked(message=MESSAGE, key="a"), [file])
        path = reverse("support-file", args=[request.pk, request.files.get().file_id])
        assert b"".join(signed_in(giver.editor).get(path)) == b"Het plan"
        assert signed_in(house.manager).get(path).status_code == 404
        other = ask(offer, house.editor, Asked(message=MESSAGE, key="b"))
        crossed = reverse("support-file", args=[other.pk, request.files.get().file_id])
        assert signed_in(house.editor).get(crossed).status_code == 404

    def test_it_lies_on_the_desk_and_in_my_hub(self, asked: SupportRequest, giver: House, founder: User) -> None:
        assert "Vragen om je steun" in signed_in(giver.editor).get("/mijn/").content.decode()
        assert page_of(asked) in signed_in(founder).get("/mijn/").content.decode()


class TestCapacity:
    def agree(self, offer: SupportOfferPage, giver: House, founder: User, key: str) -> SupportRequest:
        request = ask(offer, founder, Asked(message=MESSAGE, key=key))
        take_step(request, "agree", giver.editor, given=Given("Gegeven"))
        return request

    def test_what_is_full_closes_by_itself_and_opens_in_the_next_period(
        self, giver: House, founder: User, initiative: InitiativePage
    ) -> None:
        period = CapacityPeriod.YEAR
        offer = make_offer(giver.page, "Eén zaal", offer_kind=NeedKind.SPACE, capacity=1, capacity_period=period)
        request = self.agree(offer, giver, founder, "a")
        assert "Voorlopig vol" in text(offer) and address(offer) not in text(offer)
        answer = signed_in(founder).post(address(offer), {"message": MESSAGE, "organisation": "", "key": "b"})
        assert "voorlopig vol" in answer.content.decode() and SupportRequest.objects.count() == 1
        SupportRequest.objects.filter(pk=request.pk).update(ended_at=now() - timedelta(days=366))
        assert address(offer) in text(offer)

    def test_how_soon_a_partner_answers_is_said_from_five_answers_on(
        self, offer: SupportOfferPage, giver: House, founder: User
    ) -> None:
        for number in range(4):
            self.agree(offer, giver, founder, str(number))
        assert "antwoordt meestal" not in text(offer)
        self.agree(offer, giver, founder, "vijf")
        SupportRequest.objects.update(asked_at=now() - timedelta(days=2, hours=1))
        assert "binnen 3 dagen" in text(offer)


def test_what_need_not_be_kept_goes(offer: SupportOfferPage, giver: House, founder: User) -> None:
    """What came to nothing goes whole, with its files; of what was agreed, what was given stays."""
    file = SimpleUploadedFile("plan.txt", b"Het plan")
    declined = ask(offer, founder, Asked(message=MESSAGE, key="a"), [file])
    take_step(declined, "decline", giver.editor, "Vol.")
    agreed = ask(offer, founder, Asked(message=MESSAGE, key="b"))
    take_step(agreed, "agree", giver.editor, given=Given("De zaal"))
    assert forget_old_requests() == 0
    SupportRequest.objects.update(ended_at=now() - timedelta(days=731))
    assert forget_old_requests() == 2 and forget_old_requests() == 0
    left = SupportRequest.objects.get()
    assert (left.pk, left.given, left.message, left.asker) == (agreed.pk, "De zaal", "", None)
    assert not PrivateFile.objects.exists()


def test_requests_follow_an_organisation_that_is_merged(asked: SupportRequest, giver: House, admin_user: User) -> None:
    into = make_partner("Samen").partner
    merge_partners(giver.partner, into, admin_user)
    asked.refresh_from_db()
    assert asked.partner == into


def test_an_account_that_ends_leaves_the_request_to_the_other_side(asked: SupportRequest, founder: User) -> None:
    founder.delete()
    asked.refresh_from_db()
    assert asked.asker is None and asked.asker_name == "Sam"
