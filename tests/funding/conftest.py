"""Two funders, and a partner with an initiative."""

import pytest
from django.core.cache import caches

from accounts.models import User
from common.enums import NeedKind, Stage
from initiatives.models import InitiativePage, Need
from tests.factories import make_initiative
from tests.funding.funders import Funder
from tests.partners.conftest import House, make_house


@pytest.fixture
def funder(db: None) -> Funder:
    caches["limits"].clear()
    return Funder("Fonds Een")


@pytest.fixture
def rival(db: None) -> Funder:
    return Funder("Fonds Twee")


@pytest.fixture
def owner(db: None) -> House:
    return make_house("Huis Initiatief")


@pytest.fixture
def initiative(owner: House) -> InitiativePage:
    needs = [Need(kind=NeedKind.SPACE, what="Een zaal", amount=2, unit="middagen")]
    return make_initiative(owner.page, "Samen eten", stage=Stage.PILOT, needs=needs)


@pytest.fixture
def hub(db: None) -> User:
    return User.objects.create_superuser("hub@test.example", "een lang wachtwoord")
