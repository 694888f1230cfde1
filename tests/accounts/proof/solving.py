"""Does the sum as a browser does: asks the portal for one, and writes the answer as the widget does."""

from typing import Any

from altcha import Challenge, Payload, solve_challenge
from django.test import Client

from accounts.proof.work import new_challenge


def answer_to(challenge: dict[str, Any]) -> str:
    """The answer to a sum, as it stands in the form."""
    asked = Challenge.from_dict(challenge)
    solution = solve_challenge(asked)
    assert solution
    return Payload(asked, solution).to_base64()


def solved(form: str) -> str:
    """An answer to a fresh sum for `form`."""
    return answer_to(new_challenge(form))


def fetched(client: Client, form: str) -> str:
    """The same, asked for over the network."""
    return answer_to(client.get(f"/account/proof/{form}/").json())
