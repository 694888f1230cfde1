"""What tests of calls share: a partner's call with questions, and a clock that stands where a test puts it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from common.clock import now
from living_labs.models import Application, CallPage, CallRound
from partners.models import PartnerPage
from tests.factories import make_call
from tests.living_labs.asking import question, rule, sections
from tests.living_labs.calls import make_applicant, make_application, make_round
from tests.partners.conftest import House, make_house


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let the clock stand at an instant."""

    def stand(instant: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: instant)

    return stand


@pytest.fixture
def call(partner_page: PartnerPage) -> CallPage:
    """A call that opens tomorrow, with a question and a rule."""
    opens_at = (now() + timedelta(days=1)).replace(microsecond=0)
    return make_call(
        partner_page,
        "Nachtlicht",
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=10),
        questions=sections(question("long", "Wat is jullie plan?", words=200)),
        rules=[rule()],
    )


@pytest.fixture
def house(db: None) -> House:
    """The owner of a call, with a member of every role."""
    return make_house("Lab Overvecht")


@pytest.fixture
def neighbour(db: None) -> House:
    """Another partner."""
    return make_house("Lab Zuid")


@pytest.fixture
def round_(house: House) -> CallRound:
    """A call that takes applications now."""
    return make_round(house.page)


@pytest.fixture
def starter(db: None) -> User:
    return make_applicant()


@pytest.fixture
def draft(round_: CallRound, starter: User) -> Application:
    """Complete, not submitted."""
    return make_application(round_, starter)
