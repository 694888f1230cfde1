"""Forms of the changes to many pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags
from wagtail.admin.widgets import AdminTagWidget

from accounts.models import User
from editing.bulk.changing import Change
from editing.importing.permissions import partners_to_import_for
from partners.imports.rows import LONGEST_TAG
from partners.models import ContactPerson
from search.folding import fold
from vocabulary.models import Neighbourhood, Pillar, Programme, TargetGroup

NOTHING = _("Choose what to change.")
BOTH = _("“%(name)s” is both added and taken away. Choose one of the two.")
GROUPS = (
    ("programmes", _("Programmes"), Programme),
    ("neighbourhoods", _("Neighbourhoods"), Neighbourhood),
    ("target_groups", _("For whom"), TargetGroup),
)


class WordsForm(forms.Form):
    """Pillar, and what to add to and take from programmes, neighbourhoods and target groups."""

    pillar = forms.ModelChoiceField(
        label=_("Pillar"), queryset=Pillar.objects.all(), required=False, empty_label=_("(leave as it is)")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _label, model in GROUPS:
            for action, label in (("add", _("Add")), ("remove", _("Take away"))):
                self.fields[f"{action}_{name}"] = forms.ModelMultipleChoiceField(
                    label=label,
                    queryset=model._default_manager.all(),
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    def groups(self) -> list[dict[str, Any]]:
        """The fields as the page shows them: a group a word."""
        found = []
        for name, label, _model in GROUPS:
            fields = [self[f"add_{name}"], self[f"remove_{name}"]]
            found.append({"label": label, "fields": fields, "is_open": any(f.errors or f.value() for f in fields)})
        return found

    def clean(self) -> dict[str, Any]:
        """Something to change, and nothing both ways."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, _label, _model in GROUPS:
            added, removed = (cleaned.get(f"{action}_{name}") or () for action in ("add", "remove"))
            for term in set(added) & set(removed):
                self.add_error(f"remove_{name}", BOTH % {"name": term})
        if not self.errors and not any(cleaned.values()):
            self.add_error("pillar", NOTHING)
        return cleaned

    def change(self) -> Change:
        """What was asked."""
        chosen = self.cleaned_data
        return Change(
            pillar=chosen["pillar"],
            add={name: list(terms) for name, _label, _model in GROUPS if (terms := chosen[f"add_{name}"])},
            remove={name: list(terms) for name, _label, _model in GROUPS if (terms := chosen[f"remove_{name}"])},
        )


class ContactsForm(forms.Form):
    """Contact persons of the own partners, of those who agreed to be shown."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = ContactPerson.objects.agreed().filter(partner__in=partners_to_import_for(user)).select_related("partner")
        for name, label in (("add_contacts", _("Add")), ("remove_contacts", _("Take away"))):
            self.fields[name] = forms.ModelMultipleChoiceField(
                label=label, queryset=own, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        """Somebody to add or take away, and nobody both."""
        cleaned: dict[str, Any] = super().clean() or {}
        added, removed = (set(cleaned.get(name) or ()) for name in ("add_contacts", "remove_contacts"))
        for person in added & removed:
            self.add_error("remove_contacts", BOTH % {"name": person})
        if not self.errors and not added and not removed:
            self.add_error("add_contacts", NOTHING)
        return cleaned

    def change(self) -> Change:
        """What was asked."""
        chosen = self.cleaned_data
        return Change(
            add={"contacts": list(chosen["add_contacts"])}, remove={"contacts": list(chosen["remove_contacts"])}
        )


class TagsForm(forms.Form):
    """Tags to add and to take away."""

    add_tags = forms.CharField(label=_("Add"), widget=AdminTagWidget, required=False)
    remove_tags = forms.CharField(label=_("Take away"), widget=AdminTagWidget, required=False)

    def clean_add_tags(self) -> tuple[str, ...]:
        """Tags that an import would take too."""
        tags = tuple(parse_tags(self.cleaned_data["add_tags"]))
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                raise forms.ValidationError(_("“%(value)s” is too long for a tag"), params={"value": tag[:60]})
            if not fold(tag):
                raise forms.ValidationError(_("“%(value)s” has no letters or digits"), params={"value": tag})
        return tags

    def clean_remove_tags(self) -> tuple[str, ...]:
        """The tags by name."""
        return tuple(parse_tags(self.cleaned_data["remove_tags"]))

    def clean(self) -> dict[str, Any]:
        """Something to change, and nothing both ways."""
        cleaned: dict[str, Any] = super().clean() or {}
        added, removed = ({tag.casefold() for tag in cleaned.get(name, ())} for name in ("add_tags", "remove_tags"))
        for tag in added & removed:
            self.add_error("remove_tags", BOTH % {"name": tag})
        if not self.errors and not added and not removed:
            self.add_error("add_tags", NOTHING)
        return cleaned

    def change(self) -> Change:
        """What was asked."""
        return Change(add_tags=self.cleaned_data["add_tags"], remove_tags=self.cleaned_data["remove_tags"])
