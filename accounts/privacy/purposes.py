"""Purposes for which somebody's consent is asked: each room registers its own, in its `apps.py`.

register_purpose(ConsentPurpose(code="following.health", label=_("Following health topics"), …))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User


@dataclass(frozen=True, slots=True)
class ConsentPurpose:
    """One purpose.

    `words` is the whole text that somebody agrees to; it gets a higher `version` whenever that says something else, and
    from then on those who agreed to the words of before have not agreed any more. `after_withdrawal` tells beforehand
    what taking it back does, `withdraw` does it: called in the transaction in which the consent ends, it may find
    nothing left to do. `is_about_health` marks data of article 9 of the AVG.
    """

    code: str
    label: Any
    words: Any
    version: int
    after_withdrawal: Any
    withdraw: Callable[[User], object]
    is_about_health: bool = False


class UnknownPurposeError(LookupError):
    """Raised for a purpose that no room registered."""


_purposes: dict[str, ConsentPurpose] = {}


def register_purpose(purpose: ConsentPurpose) -> None:
    """Let consent be asked for this from now on."""
    _purposes[purpose.code] = purpose


def purpose_of(code: str) -> ConsentPurpose:
    """The purpose of this code; raises `UnknownPurposeError`."""
    if code not in _purposes:
        raise UnknownPurposeError(code)
    return _purposes[code]


def known_purposes() -> list[ConsentPurpose]:
    """All purposes, in the order in which the rooms registered them."""
    return list(_purposes.values())
