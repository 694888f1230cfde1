"""“Only asked if …”: finds the question that is meant by its short name, and the answers by their words or number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

YES = "yes"  # what is kept of a consent that was given
WORDS_FOR_YES = ("", "yes", "ja", "1")


@dataclass(frozen=True, slots=True)
class Hinge:
    """A question on which others may hang: its own key and its answers, each with key and words."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    is_consent: bool = False

    @property
    def answers(self) -> str:
        """The answers, to be read."""
        return "; ".join(words for _key, words in self.options)

    def chosen(self, answer: str) -> tuple[str, ...]:
        """The keys of the answers that are meant; raises `ValidationError`, on the answer, where one is not there."""
        if self.is_consent:
            if answer.strip().casefold() not in WORDS_FOR_YES:
                raise ValidationError(_("“%(question)s” is a consent: leave this empty.") % {"question": self.label})
            return (YES,)
        asked = [part.strip() for part in answer.split(";") if part.strip()]
        if not asked:
            raise ValidationError(_("Say with which answer. There are: %(answers)s.") % {"answers": self.answers})
        return tuple(self._one(part) for part in asked)

    def _one(self, words: str) -> str:
        for number, (key, text) in enumerate(self.options, start=1):
            if words.casefold() == text.strip().casefold() or words == str(number):
                return key
        told = _("“%(answer)s” is not an answer to “%(question)s”. There are: %(answers)s.")
        raise ValidationError(told % {"answer": words, "question": self.label, "answers": self.answers})


def hinge_of(child: Any) -> Hinge | None:
    """The question of this block as one to hang on; None where it has no short name."""
    if not child.value.get("code"):
        return None
    items = child.value.get("options")
    options = tuple((item.id or "", str(item.value or "")) for item in items.bound_blocks) if items else ()
    return Hinge(child.id or "", child.value["label"], options, is_consent=child.block_type == "consent")


def resolve(value: Any, known: dict[str, Hinge]) -> tuple[Hinge, tuple[str, ...]] | None:
    """On which question this one hangs, and at which answers; None where it is always asked.

    Raises `ValidationError` whose keys are the names of the two boxes.
    """
    code, answer = value.get("only_if") or "", value.get("only_if_answer") or ""
    if not code:
        if answer.strip():
            raise ValidationError({"only_if": _("Say on which question it hangs. %(s)s") % _there(known)})
        return None
    if code not in known:
        told = _("No question above this one has the short name “%(code)s”. %(s)s")
        raise ValidationError({"only_if": told % {"code": code, **_there(known)}})
    try:
        return known[code], known[code].chosen(answer)
    except ValidationError as fault:
        raise ValidationError({"only_if_answer": fault.messages}) from fault


def _there(known: Iterable[str]) -> dict[str, str]:
    names = ", ".join(known)
    if names:
        return {"s": _("There are: %(names)s.") % {"names": names}}
    return {"s": _("No question above has one: give it a short name first.")}
