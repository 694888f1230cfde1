"""The admin's actions on many pages of its list: words of the vocabulary, tags, and contact persons."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from accounts.models import User
from editing.bulk.changing import Change, Result, change_page, is_publication
from editing.forms.bulk import ContactsForm, TagsForm, WordsForm

MOST_PAGES = 100  # one transaction: on SQLite nobody else writes meanwhile
TOO_MANY = _("Choose at most %(most)d pages at once; you chose %(number)d.")

type Results = dict[Result, list[str]]


class ChangeBulkAction(PageBulkAction):
    """Changes each chosen publication for itself, and tells what it did with each."""

    def __init__(self, request: Any, model: Any) -> None:
        super().__init__(request, model)
        self.results: Results = defaultdict(list)

    def check_perm(self, page: Page) -> bool:
        """Publications that the person may edit."""
        return is_publication(page) and bool(page.specific_deferred.permissions_for_user(self.request.user).can_edit())

    def get_execution_context(self) -> dict[str, Any]:
        """Who asks for what, and where to write down what was done."""
        return {**super().get_execution_context(), "change": self.cleaned_form.change(), "results": self.results}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], *, user: User, change: Change, results: Results, **kwargs: Any
    ) -> tuple[int, int]:
        """Each page for itself."""
        for page in objects:
            results[change_page(page, user, change)].append(page.specific_deferred.get_admin_display_title())
        return len(results[Result.PUBLISHED]) + len(results[Result.DRAFTED]), 0

    def form_valid(self, form: Any) -> HttpResponse:
        """Not too many at once; afterwards a message for each result, with the pages' names."""
        number = len(self.get_actionable_objects()[0])
        if number > MOST_PAGES:
            form.add_error(None, TOO_MANY % {"most": MOST_PAGES, "number": number})
            return self.form_invalid(form)
        response: HttpResponse = super().form_valid(form)
        for result, titles in self.results.items():
            if titles:
                tell = messages.success if result in (Result.PUBLISHED, Result.DRAFTED) else messages.warning
                tell(self.request, f"{result.label} ({len(titles)}): {' · '.join(titles)}")
        return response


class WordsBulkAction(ChangeBulkAction):
    """Pillar, programmes, neighbourhoods, target groups."""

    display_name = _("Vocabulary")
    action_type = "words"
    aria_label = _("Change pillar, programmes, neighbourhoods and target groups of the chosen pages")
    template_name = "editing/bulk/words.html"
    action_priority = 60
    form_class = WordsForm


class TagsBulkAction(ChangeBulkAction):
    """Tags."""

    display_name = _("Tags")
    action_type = "tags"
    aria_label = _("Add tags to the chosen pages, or take them away")
    template_name = "editing/bulk/plain.html"
    action_priority = 61
    form_class = TagsForm


class ContactsBulkAction(ChangeBulkAction):
    """Contact persons. A page gets only those of its own partner."""

    display_name = _("Contact persons")
    action_type = "contacts"
    aria_label = _("Add contact persons to the chosen pages, or take them away")
    template_name = "editing/bulk/plain.html"
    action_priority = 62
    form_class = ContactsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form offers whom the person may choose."""
        return {**super().get_form_kwargs(), "user": self.request.user}
