"""The forms in which somebody follows something or saves a search: how often mail, and consent where it is needed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy.consents import give_consent, has_consent
from accounts.privacy.purposes import purpose_of
from correspondence.enums import Rhythm
from correspondence.following.follows import follow
from correspondence.following.health import HEALTH, NEEDED, asks_about_health, is_about_health
from correspondence.following.kinds import code_of, kind_of_follow
from correspondence.following.searches import NO_NAME, change_search, save_search
from correspondence.following.targets import Target
from correspondence.models import NoticePreference, SavedSearch
from correspondence.models.following import LONGEST_NAME
from search.lists import ListPage
from search.queries import Query

RHYTHMS = [(rhythm.value, rhythm.label) for rhythm in Rhythm]
LONG_NAME = _("Make the name shorter: at most 80 characters.")


class ChoiceForm(forms.Form):
    """How often mail. Nothing is chosen beforehand where the person never chose: mail begins with their own choice."""

    rhythm = forms.ChoiceField(
        label=_("How often do you want mail?"),
        help_text=_("In the portal you see it at once, whatever you choose."),
        choices=RHYTHMS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how often you want mail about this."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    consent = forms.BooleanField(label=_("I agree"), required=False)

    def __init__(
        self, person: User, code: str, data: Mapping[str, Any] | None, *, is_of_health: bool, **initial: Any
    ) -> None:
        chosen = NoticePreference.objects.filter(person=person, kind=code).values_list("rhythm", flat=True).first()
        super().__init__(data, label_suffix="", auto_id="follow_%s", initial={"rhythm": chosen, **initial})
        self.person = person
        self.asks_consent = is_of_health and not has_consent(person, HEALTH)
        if self.asks_consent:
            self.fields["consent"].help_text = purpose_of(HEALTH).words
        else:
            del self.fields["consent"]

    def clean_consent(self) -> bool:
        """Nothing about health is kept without it."""
        if not self.cleaned_data["consent"]:
            raise forms.ValidationError(NEEDED)
        return True

    @property
    def chosen_rhythm(self) -> Rhythm:
        """What was chosen."""
        return Rhythm(self.cleaned_data["rhythm"])

    def agree(self) -> None:
        """Note the consent that was given in this form; in the transaction of what needs it."""
        if self.asks_consent:
            give_consent(self.person, HEALTH)


class FollowForm(ChoiceForm):
    """Follow one thing."""

    def __init__(self, person: User, target: Target, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(person, kind_of_follow(target.what), data, is_of_health=is_about_health(target.what))
        self.target = target

    @transaction.atomic
    def save(self) -> None:
        """Raises `Refused`."""
        self.agree()
        follow(self.person, self.target, self.chosen_rhythm)


class SearchForm(ChoiceForm):
    """Save a search under a name."""

    name = forms.CharField(
        label=_("Name of the search"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
        error_messages={"required": NO_NAME, "max_length": LONG_NAME},
    )
    field_order = ("name", "rhythm", "consent")

    def __init__(
        self, person: User, query: Query, page: ListPage, name: str, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(person, "", data, is_of_health=asks_about_health(query), name=name[:LONGEST_NAME])
        self.query, self.page = query, page

    @transaction.atomic
    def save(self) -> SavedSearch:
        """Raises `Refused`."""
        self.agree()
        return save_search(self.person, self.query, self.page, self.cleaned_data["name"], self.chosen_rhythm)


class ChangeForm(SearchForm):
    """Another name or rhythm for a search that was saved."""

    def __init__(self, search: SavedSearch, data: Mapping[str, Any] | None = None) -> None:
        ChoiceForm.__init__(self, search.person, code_of(search), data, is_of_health=False, name=search.name)
        self.search = search

    def save(self) -> SavedSearch:
        """Raises `Refused`."""
        return change_search(self.search, self.cleaned_data["name"], self.chosen_rhythm)
