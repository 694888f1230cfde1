"""Does the time of an answer tell whether an address has an account? Measured in pairs, known beside unknown."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User

WARMING_UP = 2  # pairs that fill caches and are not counted
PASSWORD = "een heel lang onbekend woord"
# The limits would stop the measurement; they cost the same for both.
WITHOUT_LIMITS = {"ACCOUNT_RATE_LIMITS": False, "AXES_ENABLED": False, "ALLOWED_HOSTS": ["testserver"]}
FORMS = {"password reset": "/account/password/reset/", "sign-up": "/account/signup/"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same request for a known and an unknown address; times in milliseconds.

    `likelihood` is the share of all combinations in which the known one took longer: 0.5 tells nothing, 0 or 1 all.
    """

    form: str
    pairs: int
    known: float
    unknown: float
    likelihood: float


def compare(form: str, pairs: int) -> Comparison:
    """Send `form` for a known and an unknown address in turn, `pairs` times. Nothing of it stays."""
    with transaction.atomic(), override_settings(**WITHOUT_LIMITS):
        _make_known(pairs + WARMING_UP)
        known, unknown = _in_turn(FORMS[form], pairs)
        transaction.set_rollback(True)
    return Comparison(form, pairs, median(known), median(unknown), _likelihood(known, unknown))


def _known(number: int) -> str:
    """Each is asked once, as each unknown one is: the mails to one mailbox are limited."""
    return f"bekend-{number}@timing.invalid"


def _make_known(number: int) -> None:
    password = make_password(PASSWORD)
    users = [User(email=_known(each), password=password) for each in range(number)]
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(EmailAddress(user=u, email=u.email, primary=True, verified=True) for u in users)


def _in_turn(address: str, pairs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of both, the order within a pair changing, so that a slow moment hits both alike."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(pairs + WARMING_UP):
        for is_known in (True, False) if number % 2 else (False, True):
            took = send(address, _known(number) if is_known else f"onbekend-{number}@timing.invalid")
            if number >= WARMING_UP:
                times[is_known].append(took)
    return times[True], times[False]


def send(address: str, email: str) -> float:
    """Milliseconds until the answer, for a visitor who comes for the first time."""
    client = Client()
    started = perf_counter()
    answer = client.post(address, {"email": email, "password1": PASSWORD})
    took = 1000 * (perf_counter() - started)
    if answer.status_code != 302:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return took


def _likelihood(known: list[float], unknown: list[float]) -> float:
    longer = sum(1.0 if k > u else 0.5 if k == u else 0.0 for k in known for u in unknown)
    return longer / (len(known) * len(unknown))
