"""Requests of somebody who has their account erased."""

import pytest

from accounts.models import User
from accounts.privacy.erasing import erase
from common.models import PrivateFile
from correspondence.models import Message
from correspondence.services.sending import conversation_about, send_message
from initiatives.models import InitiativePage
from support.conversations import about
from support.enums import RequestState
from support.models import RequestEvent, SupportOfferPage, SupportRequest
from support.services.asking import Asked, ask
from support.services.steps import Given, take_step
from tests.accounts.privacy.filling import Canaries, make_file
from tests.accounts.privacy.sweeping import rows_with
from tests.factories import make_initiative, make_offer
from tests.partners.conftest import House, make_house
from tests.signing_in import make_user

pytestmark = pytest.mark.django_db

NAME = "zqsam"


@pytest.fixture
def giver() -> House:
    return make_house("Gever")


@pytest.fixture
def offer(giver: House) -> SupportOfferPage:
    return make_offer(giver.page, "Zaal met keuken")


@pytest.fixture
def founder() -> User:
    user = make_user("start@elders.example")
    user.first_name = NAME
    user.save()
    return user


@pytest.fixture
def asked(offer: SupportOfferPage, founder: User) -> SupportRequest:
    return ask(offer, founder, Asked(message=f"{NAME} vraagt", organisation=f"{NAME} bv", key="een"))


def test_what_is_open_is_withdrawn_and_goes_with_its_talk_and_files(asked: SupportRequest, founder: User) -> None:
    asked.files.create(file=PrivateFile.objects.get(pk=make_file(founder, Canaries("zqstuk")).pk))
    send_message(conversation_about(about(asked)), founder, f"groet van {NAME}", "een")
    erase(founder)
    assert not SupportRequest.objects.exists() and not Message.objects.exists() and not PrivateFile.objects.exists()
    assert not rows_with([NAME, "zqstuk", "start@elders.example"])


def test_a_closed_account_is_erased_as_well(asked: SupportRequest, founder: User) -> None:
    """Who asked for it and was then shut out by the hub team would else never be erased: nobody off may do anything."""
    founder.is_active = False
    founder.save()
    erase(founder)
    assert not User.objects.filter(pk=founder.pk).exists()
    assert not SupportRequest.objects.exists() and not rows_with([NAME])


def test_of_what_was_agreed_only_that_stays(asked: SupportRequest, founder: User, giver: House) -> None:
    take_step(asked, "agree", giver.publisher, given=Given("Elke dinsdag de zaal"))
    erase(founder)
    asked.refresh_from_db()
    assert (asked.state, asked.given) == (RequestState.AGREED, "Elke dinsdag de zaal")
    assert asked.asker is None and not asked.message and not rows_with([NAME])


def test_what_was_asked_for_an_organisation_stays_without_the_name(offer: SupportOfferPage) -> None:
    house = make_house("Vrager")
    initiative: InitiativePage = make_initiative(house.page, "Samen eten")
    user = house.publisher
    user.first_name = NAME
    user.save()
    request = ask(offer, user, Asked(message="Wij zoeken een zaal", initiative=initiative, key="een"))
    erase(user)
    request.refresh_from_db()
    assert request.message == "Wij zoeken een zaal" and request.state == RequestState.REQUESTED
    assert not request.asker_name and not rows_with([NAME])


def test_who_answered_for_the_giver_leaves_no_name_and_a_namesake_keeps_theirs(
    asked: SupportRequest, offer: SupportOfferPage, founder: User, giver: House
) -> None:
    user = giver.publisher
    user.first_name = NAME
    user.save()
    take_step(asked, "talk", user)
    elsewhere = ask(offer, founder, Asked(message="Nog een vraag", key="twee"))
    erase(user)
    assert RequestEvent.objects.get(request=asked, what="talking").name == ""
    assert RequestEvent.objects.get(request=elsewhere).name == NAME
