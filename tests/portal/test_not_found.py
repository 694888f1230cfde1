"""An address that leads nowhere offers what comes close to its words; a number or a key is like nothing."""

import pytest
from django.test import Client

from partners.models import PartnerPage
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "is_offered"),
    [
        ("/partners/weg/wandelen-in-het-park/", True),
        ("/wandelen/", True),
        ("/partners/weg/17/", False),
        ("/partners/9f1edfee-5852-5509-9ffb-1ded04bf0260/", False),
        ("/partners/deadbeef-5852-5509-9ffb-1ded04bf0260/", False),
        ("/%00%ff/", False),
    ],
)
def test_what_comes_close(address: str, is_offered: bool, client: Client, partner_page: PartnerPage) -> None:
    make_initiative(partner_page, "Wandelen in het park")
    answer = client.get(address)
    assert answer.status_code == 404
    assert ("Wandelen in het park" in answer.content.decode()) == is_offered
