"""The forms with which the hub team tends free tags."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.forms.tags import TagField

from common.decisions import Refused
from vocabulary.models import BannedTag
from vocabulary.models.tags import slug_of
from vocabulary.services.tags import check_name


class TagNameForm(forms.ModelForm):
    """Another name for a tag."""

    class Meta:
        model = Tag
        fields: ClassVar = ["name"]
        help_texts: ClassVar = {"name": _("The old name and its address lead to the new one, also in drafts.")}

    def clean_name(self) -> str:
        """A name that no other tag has or had."""
        name = " ".join(self.cleaned_data["name"].split())
        try:
            check_name(self.instance, name, slug_of(name))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return name


class MergeTagsForm(forms.Form):
    """Which tags become part of `into`."""

    others = TagField(
        label=_("Tags that become part of it"), free_tagging=False, help_text=_("Choose them while you type.")
    )

    def __init__(self, *args: Any, into: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.into = into

    def clean_others(self) -> list[Tag]:
        """Existing tags, but not the one itself."""
        tags = list(Tag.objects.filter(name__in=self.cleaned_data["others"]).exclude(pk=self.into.pk))
        if not tags:
            raise forms.ValidationError(_("Choose at least one other tag that exists."))
        return tags


class BannedTagForm(forms.ModelForm):
    """A word, what to use instead, and what happens to pages that have it."""

    is_taken_off = forms.BooleanField(
        label=_("Take it off everything that has it now"),
        required=False,
        help_text=_("Otherwise pages keep it until somebody edits them: the form then asks to take it off."),
    )

    class Meta:
        model = BannedTag
        fields: ClassVar = ["name", "instead"]

    def clean_name(self) -> str:
        """A word that makes a tag, once."""
        name = " ".join(self.cleaned_data["name"].split())
        slug = slug_of(name)
        if not slug:
            raise forms.ValidationError(_("Give a word of letters or digits."))
        if BannedTag.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This word is banned already."))
        return name

    def clean(self) -> dict[str, Any]:
        """What to use instead is another word, that may be used."""
        data = super().clean() or {}
        slugs = {slug_of(data.get("instead", ""))} - {""}
        if slugs & {slug_of(data.get("name", ""))}:
            self.add_error("instead", _("This is the word itself."))
        elif BannedTag.objects.filter(slug__in=slugs).exclude(pk=self.instance.pk).exists():
            self.add_error("instead", _("This word is banned too."))
        return data
