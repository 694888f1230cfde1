"""Forms by which a list comes in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from editing.importing.columns import NEEDED
from partners.imports.registry import known_kinds
from partners.imports.rows import COLUMNS
from partners.models import Partner

MOST_BYTES = 10 * 1024 * 1024
LABELS = {
    "id": _("Your own number or code"),
    "kind": _("Kind"),
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "pillar": _("Pillar"),
    "programme": _("Programme"),
    "place": _("Place"),
    "tags": _("Tags"),
    "url": _("Read more at"),
}
KIND_LABELS = {
    "initiative": _("Initiative"),
    "call": _("Call"),
    "offer": _("Support offer"),
    "vacancy": _("Vacancy"),
    "story": _("Story"),
}
NO_COLUMN = _("(not in my list)")


class FileForm(forms.Form):
    """One file with a list."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("An Excel file (.xlsx) or a CSV file in UTF-8, of at most 10 MB and 10,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )

    def clean_file(self) -> UploadedFile:
        """Not larger than the portal reads."""
        file: UploadedFile = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST_BYTES:
            text = _("This file has %(size)s; at most 10 MB is read. Divide the list into several files.")
            raise forms.ValidationError(text % {"size": filesizeformat(size)})
        return file


class UploadForm(FileForm):
    """A list, and for whom it is; with one partner there is nothing to choose."""

    partner = forms.ModelChoiceField(label=_("Organisation"), queryset=Partner.objects.none())
    field_order = ("partner", "file")

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partner"]
        field.queryset = partners
        if len(own := list(partners[:2])) == 1:
            field.initial, field.widget = own[0].pk, forms.HiddenInput()


class ColumnsForm(forms.Form):
    """For each of our columns: what the list calls it."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", NO_COLUMN), *((heading, heading) for heading in headings if heading)]
        for name in COLUMNS:
            is_needed = name in NEEDED and name != "kind"
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name], choices=choices, required=is_needed, error_messages={"required": _("Choose one.")}
            )
        kinds = [("", "—"), *((kind, KIND_LABELS.get(kind, kind)) for kind in known_kinds())]
        self.fields["kind_of_all"] = forms.ChoiceField(
            label=_("Kind of all rows"),
            choices=kinds,
            required=False,
            help_text=_("Choose this where your list has no column for it."),
        )
        self.order_fields(["id", "kind", "kind_of_all"])

    def clean(self) -> dict[str, Any]:
        """A kind by a column or for all, and no column twice."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("kind") and not cleaned.get("kind_of_all"):
            self.add_error("kind", _("Choose the column with the kind, or one kind for all rows."))
        mapping = self.mapping()
        for name, heading in mapping.items():
            if list(mapping.values()).count(heading) > 1:
                self.add_error(name, _("“%(name)s” is chosen twice.") % {"name": heading})
        return cleaned

    def mapping(self) -> dict[str, str]:
        """The chosen columns by our names."""
        return {name: heading for name in COLUMNS if (heading := self.cleaned_data.get(name))}

    def kind_of_all(self) -> str:
        """The kind of every row; nothing where a column says it."""
        return "" if self.cleaned_data.get("kind") else self.cleaned_data.get("kind_of_all", "")
