"""A proof of work is worth something once, for its own form, for half an hour, and only if the portal asked for it."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from altcha import create_challenge
from django.conf import settings

from accounts.proof import work
from accounts.proof.work import ALGORITHM, LIFETIME, ROUNDS, fault_of, new_challenge
from common.clock import now
from tests.accounts.proof.solving import answer_to, solved
from tests.two_processes import got_through

pytestmark = pytest.mark.django_db


def changed(answer: str, change: Callable[[dict[str, Any]], None]) -> str:
    """The same answer with something in it changed by somebody."""
    payload = json.loads(base64.b64decode(answer))
    change(payload)
    return base64.b64encode(json.dumps(payload).encode()).decode()


def test_a_right_answer_is_taken_once() -> None:
    answer = solved("signup")
    assert fault_of("signup", answer) == ""
    assert "al gebruikt" in fault_of("signup", answer)


def test_an_answer_written_another_way_is_still_the_same_one() -> None:
    """Capitals, another order, a blank: nobody multiplies an answer."""
    answer = solved("signup")
    assert fault_of("signup", answer) == ""
    shouted = changed(answer, lambda payload: payload["challenge"].update(signature=upper(payload)))
    spaced = base64.b64encode(base64.b64decode(answer).replace(b": ", b":  ")).decode()
    assert fault_of("signup", shouted)
    assert fault_of("signup", spaced)


def upper(payload: dict[str, Any]) -> str:
    return str(payload["challenge"]["signature"]).upper()


def test_an_answer_for_another_form_is_worth_nothing() -> None:
    assert fault_of("reset", solved("signup"))


def test_nobody_makes_an_easier_sum() -> None:
    own = create_challenge(
        ALGORITHM, 1, expires_at=now() + LIFETIME, data={"form": "signup"}, hmac_secret="een ander geheim"
    )
    assert fault_of("signup", answer_to(own.to_dict()))
    unsigned = create_challenge(ALGORITHM, 1, data={"form": "signup"})
    assert fault_of("signup", answer_to(unsigned.to_dict()))


@pytest.mark.parametrize(
    "part", [{"cost": 1}, {"keyPrefix": "0"}, {"expiresAt": 4_000_000_000}, {"data": {"form": "reset"}}]
)
def test_nobody_changes_a_sum(part: dict[str, Any]) -> None:
    challenge = new_challenge("signup")
    challenge["parameters"].update(part)
    assert fault_of("signup", answer_to(challenge))
    assert fault_of("reset", answer_to(challenge))


def test_a_wrong_answer_is_told() -> None:
    wrong = changed(solved("signup"), lambda payload: payload["solution"].update(counter=1, derivedKey="00" * 32))
    assert "klopte niet" in fault_of("signup", wrong)


@pytest.mark.parametrize("junk", ["x", "e30=", "bnVsbA==", "W10=", "é", "A" * 100_000, "eyJjaGFsbGVuZ2UiOjF9"])
def test_junk_is_told_and_breaks_nothing(junk: str) -> None:
    assert "klopte niet" in fault_of("signup", junk)


def test_an_answer_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "now", lambda: now() - LIFETIME - timedelta(seconds=2))
    assert "te lang geleden" in fault_of("signup", solved("signup"))


def test_a_sum_is_dear_enough_to_matter_and_cheap_to_look_at() -> None:
    parameters = new_challenge("signup")["parameters"]
    assert (parameters["cost"], parameters["keyPrefix"]) == (ROUNDS, "00")


def test_of_many_who_send_one_answer_at_once_one_gets_through(tmp_path: Path) -> None:
    """In two processes, which know each other's key as those of one portal do."""
    do = f"""
from django.test import override_settings
from accounts.proof.work import fault_of
override_settings(SECRET_KEY={settings.SECRET_KEY!r}).enable()
do = lambda: not fault_of("signup", {solved("signup")!r})
"""
    assert got_through(do, tmp_path) == 1
