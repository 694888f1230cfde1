"""The answer to a permission question: yes or no, and what the person is told.

One question is one sentence, `user_can_edit_publication(user, page) -> Decision`. A `(bool, reason)` tuple would always
be true where somebody forgets to unpack it; a `Decision` is true only when it allows.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """Raised where a refused change was asked for; `str()` is the sentence shown to the person."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


@dataclass(frozen=True, slots=True)
class Decision:
    """True or false, with the reason as a (lazily translated) sentence. A yes needs no reason."""

    allowed: bool
    reason: Any = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_refuse(self) -> None:
        """Raise `Refused` with the reason where the answer is no; for services, before they change anything."""
        if not self.allowed:
            raise Refused(self.reason)


ALLOWED = Decision(True)


def refuse(reason: Any) -> Decision:
    """A no that says why."""
    return Decision(False, reason)
