"""A funder that is interested and the partner of the initiative find each other in one conversation, and only they."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.models import AuditEntry, OutboxEntry
from correspondence.models import Conversation, Message
from correspondence.services.sending import conversation_about
from funding.conversations import about
from funding.models import Interest
from initiatives.models import InitiativePage
from partners.models import Partner
from partners.services.merging import merge_partners
from partners.services.organisations import partner_leaves
from tests.factories import make_initiative
from tests.funding.funders import Funder, signed_in
from tests.funding.test_watch_lists import read
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db
TEXT = "Wij willen graag meer weten over jullie begroting."


def form_of(page: InitiativePage) -> str:
    return reverse("interested", args=[page.translation_key])


def page_of(interest: Interest) -> str:
    return reverse("interest", args=[interest.pk])


def show(client: Client, page: InitiativePage, funder: Partner, text: str = TEXT, key: str = "een") -> Any:
    return client.post(form_of(page), {"text": text, "partner": funder.slug, "key": key})


@pytest.fixture
def interest(funder: Funder, initiative: InitiativePage) -> Interest:
    answer = show(signed_in(funder.editor), initiative, funder.partner)
    assert answer.status_code == 302
    return Interest.objects.get()


class TestShowing:
    def test_both_sides_read_and_answer_under_their_names(
        self, funder: Funder, owner: House, interest: Interest
    ) -> None:
        page = read(signed_in(owner.editor), page_of(interest))
        assert TEXT in page and f"{funder.editor.get_full_name()}, {funder.partner.name}" in page
        assert "Interesse in “Samen eten”" in read(signed_in(owner.editor), "/mijn/berichten/")
        assert "Financiers met interesse" in read(signed_in(owner.editor), "/mijn/")
        conversation = conversation_about(about(interest))
        address = reverse("conversation", args=[conversation.pk])
        signed_in(owner.editor).post(address, {"text": "Kom langs.", "key": "k", "binnen": "1"})
        assert "Kom langs." in read(signed_in(funder.publisher), page_of(interest))
        assert "Financiers met interesse" not in read(signed_in(owner.editor), "/mijn/")  # it was answered

    def test_the_mail_says_that_there_is_a_message_and_not_what_nor_from_whom(
        self, funder: Funder, owner: House, interest: Interest
    ) -> None:
        mails = [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail")]
        assert {mail["to"][0] for mail in mails} == {
            person.email for person in (owner.editor, owner.publisher, owner.manager)
        }
        for mail in mails:
            assert "Samen eten" in mail["body"] and TEXT not in str(mail) and funder.partner.name not in str(mail)

    def test_two_clicks_are_one_message(self, funder: Funder, initiative: InitiativePage, interest: Interest) -> None:
        assert show(signed_in(funder.editor), initiative, funder.partner).status_code == 302
        assert Interest.objects.count() == Message.objects.count() == 1

    def test_a_colleague_goes_on_in_the_same_conversation(
        self, funder: Funder, initiative: InitiativePage, interest: Interest
    ) -> None:
        client = signed_in(funder.manager)
        assert client.get(form_of(initiative))["Location"] == page_of(interest)
        show(client, initiative, funder.partner, "En wie doet er mee?")
        assert Interest.objects.count() == Conversation.objects.count() == 1 and Message.objects.count() == 2

    def test_another_funder_has_a_conversation_of_its_own(
        self, rival: Funder, initiative: InitiativePage, interest: Interest
    ) -> None:
        show(signed_in(rival.editor), initiative, rival.partner, "Wij ook.")
        assert Interest.objects.count() == Conversation.objects.count() == 2
        assert signed_in(rival.editor).get(page_of(interest)).status_code == 404

    def test_what_was_typed_while_signed_out_waits(self, funder: Funder, initiative: InitiativePage) -> None:
        answer = show(Client(), initiative, funder.partner)
        token = answer["Location"].partition("geparkeerd")[2].partition("%3D")[2].partition("&")[0]
        assert TEXT in read(signed_in(funder.editor), f"{form_of(initiative)}?geparkeerd={token}")

    def test_without_a_message_the_form_says_so(self, funder: Funder, initiative: InitiativePage) -> None:
        answer = show(signed_in(funder.editor), initiative, funder.partner, " ")
        assert answer.status_code == 422 and "Schrijf een bericht" in answer.content.decode()

    def test_the_log_does_not_say_what(self, interest: Interest) -> None:
        assert AuditEntry.objects.filter(action="interest.shown").exists()
        assert TEXT not in " ".join(str(row) for row in AuditEntry.objects.values_list())


class TestRefusals:
    def test_a_viewer_and_who_belongs_to_no_funder_read_why(
        self, funder: Funder, owner: House, rival: Funder, initiative: InitiativePage
    ) -> None:
        for person, why in ((funder.viewer, "Alleen redacteuren"), (owner.manager, "een organisatie die initiatieven")):
            assert why in read(signed_in(person), form_of(initiative))
            assert show(signed_in(person), initiative, funder.partner).status_code == 422
        assert show(signed_in(rival.editor), initiative, funder.partner).status_code == 422  # not theirs to speak for
        assert not Interest.objects.exists()

    def test_in_what_is_ones_own(self, owner: House, initiative: InitiativePage) -> None:
        Partner.objects.filter(pk=owner.partner.pk).update(is_funder=True)
        assert "van je eigen organisatie" in read(signed_in(owner.editor), form_of(initiative))
        assert show(signed_in(owner.editor), initiative, owner.partner).status_code == 422

    def test_in_what_is_not_on_the_site(self, funder: Funder, owner: House) -> None:
        draft = make_initiative(owner.page, "Geheim", live=False)
        client = signed_in(funder.editor)
        nothing = reverse("interested", args=[uuid4()])
        assert client.get(form_of(draft)).status_code == client.get(nothing).status_code == 404
        assert show(client, draft, funder.partner).status_code == 404

    def test_a_twenty_first_within_the_hour(self, funder: Funder, owner: House) -> None:
        client = signed_in(funder.editor)
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(21)]
        answers = [show(client, page, funder.partner, key=str(page.pk)) for page in pages]
        assert [answer.status_code for answer in answers] == [302] * 20 + [422]
        assert "het afgelopen uur veel partners" in answers[-1].content.decode()


class TestOrganisations:
    def test_the_partner_that_merges_takes_it_along(
        self, funder: Funder, rival: Funder, owner: House, interest: Interest, hub: User
    ) -> None:
        merge_partners(owner.partner, rival.partner, hub)
        assert TEXT in read(signed_in(rival.editor), page_of(interest))

    def test_two_funders_that_both_were_interested_keep_both_conversations(
        self, funder: Funder, rival: Funder, initiative: InitiativePage, interest: Interest, hub: User
    ) -> None:
        show(signed_in(rival.editor), initiative, rival.partner, "Wij ook.")
        merge_partners(funder.partner, rival.partner, hub)
        client = signed_in(rival.manager)
        for each in Interest.objects.all():
            assert client.get(page_of(each)).status_code == 200
        show(client, initiative, rival.partner, "Verder praten?", key="drie")
        current = Interest.objects.get(is_current=True)
        assert current.funder == rival.partner and Interest.objects.count() == 2
        assert conversation_about(about(current)).messages.count() == 2

    def test_where_one_left_nothing_is_written_any_more(
        self, funder: Funder, owner: House, interest: Interest, hub: User
    ) -> None:
        partner_leaves(funder.partner, hub)
        page = read(signed_in(owner.editor), page_of(interest))
        assert TEXT in page and "doet niet meer mee" in page
        assert signed_in(funder.editor).get(page_of(interest)).status_code == 404
