"""The form in which somebody chooses how often they want mail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from correspondence.enums import Rhythm
from correspondence.notices.choosing import choose_rhythm, rhythms_for
from correspondence.notices.kinds import NoticeKind


class RhythmsForm(forms.Form):
    """A choice for each kind that concerns the person."""

    def __init__(self, person: User, kinds: Iterable[NoticeKind], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s", label_suffix="")
        self.person, self.kinds = person, list(kinds)
        rhythms = rhythms_for(person, self.kinds)
        for kind in self.kinds:
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label,
                help_text=kind.help,
                choices=[(rhythm.value, rhythm.label) for rhythm in kind.rhythms],
                initial=rhythms[kind.code].value,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose how often you want mail about this."),
                    "invalid_choice": _("Choose one of these."),
                },
            )

    def save(self) -> None:
        """Keep what was chosen; a kind that was left as it was keeps following its own rhythm."""
        for code in self.changed_data:
            choose_rhythm(self.person, code, Rhythm(self.cleaned_data[code]))
