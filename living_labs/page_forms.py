"""The form of a call: what was asked when it opened stays, unless its owner says why it changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.clock import now
from living_labs.freezing import fault_of, version_of, was_told
from partners.page_forms import PublicationForm


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list as they were typed."""

    rows: list[Any]

    def all(self) -> list[Any]:
        """As a page gives its own."""
        return self.rows


@dataclass(slots=True)
class Typed:
    """What the form makes of the page's questionnaire, before anything is kept."""

    locale: Any
    questions: Any
    rules: Any
    blind: Any
    criteria: Any


class CallForm(PublicationForm):
    """A draft may hold anything; what is published or handed in keeps to what applicants were told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.initial.get("change_reason")
        if known and (not self.instance.has_unpublished_changes or was_told(self.instance, known)):
            self.initial["change_reason"] = ""  # the reason belongs to one change

    def clean_former_round(self) -> Any:
        """Only a call of the own organisation, and not this one."""
        former = self.cleaned_data.get("former_round")
        if former is None or former.pk == self.instance.former_round_id:
            return former
        if former.pk == self.instance.pk or former.partner != self._partner():
            raise ValidationError(_("Choose another call of your own organisation."))
        return former

    def clean(self) -> dict[str, Any]:
        """Once it has opened, opening and closing stay."""
        cleaned: dict[str, Any] = super().clean()
        version = version_of(self.instance)
        if version and version.round.has_opened(now()):
            self._keep_instant(cleaned, "opens_at", version.round.opens_at)
            if version.round.closes_at is not None:
                self._keep_instant(cleaned, "closes_at", version.round.closes_at)
        return cleaned

    def is_valid(self) -> bool:
        """Say on the form what misses, where nothing that was typed is lost."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            self._check_weights()
            self._check_reason()
        return not self.errors

    def _keep_instant(self, cleaned: dict[str, Any], name: str, of_round: datetime | None) -> None:
        """The boxes hold minutes: what was not touched stays to the second."""
        if name not in cleaned:
            return
        before = getattr(self.instance, name)
        typed = _to_the_minute(cleaned[name])
        if typed == _to_the_minute(before):
            cleaned[name] = before
        elif typed == _to_the_minute(of_round):
            cleaned[name] = of_round
        else:
            self.add_error(name, _told(name, of_round))

    def _criteria(self) -> list[Any]:
        """The rows of criteria as typed, in their order."""
        formset = self.formsets.get("criteria")
        if formset is None:
            return []
        rows = [form for form in formset.forms if form not in formset.deleted_forms and form.instance.name]
        rows.sort(key=lambda form: form.cleaned_data.get("ORDER") or 0)
        return [form.instance for form in rows]

    def _check_weights(self) -> None:
        rows = self._criteria()
        total = sum(row.weight or 0 for row in rows)
        if rows and total != 100:
            told = _("The weights of the criteria make %(total)d percent together. Change them so that they make 100.")
            self.add_error(None, told % {"total": total})

    def _check_reason(self) -> None:
        """What is asked freezes at the opening, or when somebody begins."""
        page = self.instance
        typed = Typed(page.locale, page.questions, page.rules, page.blind, Rows(self._criteria()))
        if fault := fault_of(page, typed, self.cleaned_data.get("change_reason", "")):
            self.add_error(fault.field, fault.sentence)


def _to_the_minute(instant: datetime | None) -> datetime | None:
    return instant.replace(second=0, microsecond=0) if instant else None


def _told(name: str, of_round: datetime | None) -> str:
    if name == "closes_at":
        return _(
            "The call has opened: the closing stands as it was announced. Use “Extend the call” in the menu at the top"
            " to give more time."
        )
    when = date_format(localtime(of_round), "j F Y, H:i") if of_round else _("open at once")
    return _("The call has opened: this can't change any more. It was %(when)s.") % {"when": when}
