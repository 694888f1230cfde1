"""The form in which every page is edited: what a page names is asked after before it is kept."""

from itertools import count
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page, ReferenceIndex

from common.decisions import Refused
from common.panels import panels_for
from common.publishing import publishing

type Named = set[tuple[int, str]]  # content type and number


def named_in(thing: Model) -> Named:
    """All that a page, or a row of one, points to: in its fields, blocks, running text and rows."""
    return {(kind, number) for kind, number, *_paths in ReferenceIndex._extract_references_from_object(thing)}


class CheckedPageForm(WagtailAdminPageForm):
    """Asks the rooms above whether this person may name what this change adds to the page.

    Asked when the page is made from the form, so that a preview is refused too. What stood in the page before is left
    alone: a page of somebody else that was taken off the site since must not keep an editor from working.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self._named_before: Named = named_in(self.instance) if self.is_bound and self.instance.pk else set()

    def clean_slug(self) -> str:
        """The address as it was typed, else made from the title, with a number where another page has it already."""
        typed: str = self.cleaned_data.get("slug") or ""
        made: str = slugify(self.cleaned_data.get("title") or "") or str(self.instance._meta.model_name)
        if self.instance.first_published_at is not None and typed:
            return typed  # who changes the address of what was published means it
        if typed not in ("", made):
            return typed
        candidates = (made if number == 1 else f"{made}-{number}" for number in count(1))
        return next(slug for slug in candidates if Page._slug_is_available(slug, self.parent_page, self.instance))

    def is_valid(self) -> bool:
        """Say it on the form, where nothing that was typed is lost."""
        if not super().is_valid():
            return False
        rows = [form.instance for formset in self.formsets.values() for form in formset.forms]
        try:
            panels_for("page-form-sent", form=self)
            self._ask_after(set().union(*map(named_in, (self.instance, *rows))))
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return not self.errors

    def save(self, commit: bool = True) -> Page:
        """Make the page; raises `Refused`, and keeps nothing, where it names what the person may not know."""
        with publishing():
            page: Page = super().save(commit=commit)
            self._ask_after(named_in(page))
        return page

    def _ask_after(self, named: Named) -> None:
        panels_for("named-in-a-page", user=self.for_user, named=named - self._named_before)
