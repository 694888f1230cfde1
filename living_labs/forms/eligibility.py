"""The rules of a call as questions: asked first, of anybody, by an address that can be sent on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from living_labs.questionnaire import Questionnaire, Rule

PREFIX = "r"


class EligibilityForm(forms.Form):
    """One choice for each rule."""

    def __init__(self, questionnaire: Questionnaire, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=PREFIX, auto_id="%s")
        self.questionnaire = questionnaire
        for rule in questionnaire.rules:
            self.fields[rule.key] = _field(rule)

    @property
    def was_sent(self) -> bool:
        """True where the address has an answer to any rule."""
        return any(self.add_prefix(name) in self.data for name in self.fields)

    @property
    def given(self) -> dict[str, str]:
        """The answers, by rule."""
        return {name: str(self.data.get(self.add_prefix(name), "")) for name in self.fields}


def _field(rule: Rule) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(rule.question),
        choices=[(option.key, str(option.label)) for option in rule.options],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
