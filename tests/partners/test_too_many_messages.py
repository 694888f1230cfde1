"""One network cannot fill a mailbox by the forms that anybody may send; who is stopped loses no word."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.proof.messages import MessageLimit
from common.models import OutboxEntry
from partners.models import PartnerPage
from partners.views.feedback import REMARKS
from portal.models import ContactPage, HomePage
from portal.views import MESSAGES
from tests.accounts.proof.solving import solved
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

WORDS = "De bushalte op de foto bestaat niet meer."
HERE, THERE = "203.0.113.7", "198.51.100.9"  # RFC 5737


def feedback(partner_page: PartnerPage) -> str:
    """The form about one page of a partner."""
    return f"/klopt-dit-niet/{make_initiative(partner_page).pk}/"


def contact(partner_page: PartnerPage) -> str:
    """The form to the hub itself."""
    page = ContactPage(title="Contact", slug="contact-nu")
    HomePage.objects.get(locale=partner_page.locale).add_child(instance=page)
    return f"/bericht/{page.pk}/"


@pytest.mark.parametrize(("form", "limit"), [(feedback, REMARKS), (contact, MESSAGES)])
def test_after_some_messages_a_network_waits_and_its_words_stay(
    form: Callable[[PartnerPage], str], limit: MessageLimit, client: Client, partner_page: PartnerPage
) -> None:
    address = form(partner_page)
    for _each in range(limit.most):
        sent = {"message": WORDS, "altcha": solved(limit.name)}
        assert client.post(address, sent, REMOTE_ADDR=HERE).status_code == 302
    mails = OutboxEntry.objects.count()
    answer = client.post(address, {"message": WORDS, "altcha": solved(limit.name)}, REMOTE_ADDR=HERE)
    assert answer.status_code == 429
    assert WORDS in answer.content.decode()
    assert "Wacht een uur" in answer.content.decode()
    assert OutboxEntry.objects.count() == mails
    assert client.post(address, {"message": WORDS}, REMOTE_ADDR=THERE).status_code == 302
    assert OutboxEntry.objects.count() == mails + 1
