"""A sum that costs a browser a second and a robot the same each time, by ALTCHA. Nobody else is asked anything."""

from datetime import timedelta
from typing import Any

from altcha import Payload, create_challenge, verify_solution
from django.core.cache import caches
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.limits import SHARED
from common.clock import now

FIELD = "altcha"  # where the widget writes the answer
LIFETIME = timedelta(minutes=30)
ALGORITHM = "PBKDF2/SHA-256"
ROUNDS = 5000  # of one try; about 256 tries are needed
LONGEST = 4000  # signs of an answer; a true one has some 600


def new_challenge(form: str) -> dict[str, Any]:
    """A sum that nobody had before, signed, for one sending of `form` within `LIFETIME`."""
    made = create_challenge(ALGORITHM, ROUNDS, expires_at=now() + LIFETIME, data={"form": form}, hmac_secret=_secret())
    found: dict[str, Any] = made.to_dict()
    return found


def fault_of(form: str, answer: str) -> str:
    """What is wrong with the answer to a sum for `form`, or nothing. A right answer is used by it."""
    if not answer:
        return _("Many tries came from your network. Do the short check below and send it again: nothing was lost.")
    if len(answer) > LONGEST:
        return _not_right()
    looked_at = verify_solution(answer, _secret())
    if looked_at.expired:
        return _("The check was too long ago. Tick the box again: nothing was lost.")
    if not looked_at.verified:
        return _not_right()
    challenge = Payload.from_base64(answer).challenge
    if challenge.parameters.data != {"form": form}:
        return _not_right()
    if not _is_first_use(str(challenge.signature)):
        return _("This check was used already. Tick the box again: nothing was lost.")
    return ""


def _not_right() -> str:
    return _("The check did not come out right. Tick the box again: nothing was lost.")


def _is_first_use(signature: str) -> bool:
    """True for one asker only, whichever process it asks. The mark stays as long as the sum could be used."""
    key = salted_hmac("proof used", signature.lower(), algorithm="sha256").hexdigest()
    return caches[SHARED].add(key, True, 2 * LIFETIME.total_seconds())


def _secret() -> str:
    return salted_hmac("proof of work", "", algorithm="sha256").hexdigest()
