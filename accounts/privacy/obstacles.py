"""What somebody has to arrange before their account can be erased. Rooms above register what they know.

register_obstacle(accounts_may_end)    # in `apps.py`: a question for a person, answered by a `Decision`
"""

from collections.abc import Callable
from typing import Any

from accounts.models import User
from common.decisions import Decision

_questions: list[Callable[[User], Decision]] = []


def register_obstacle(may_end: Callable[[User], Decision]) -> None:
    """Have `may_end(person)` asked; its reason tells the person what to do first."""
    _questions.append(may_end)


def obstacles_of(person: User) -> list[Any]:
    """Sentences that say what to do first; empty where nothing stands in the way."""
    answers = (may_end(person) for may_end in _questions)
    return [answer.reason for answer in answers if not answer]
