"""Translations in `/beheer/`: making one, seeing what the Dutch changed since, saying that it is up to date."""

from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from accounts.models import User
from common.decisions import Refused
from editing.models import Translation
from editing.translation.comparing import comparisons
from editing.translation.keeping import say_up_to_date, version_of
from editing.translation.making import lacks_page_above, make_translation
from editing.translation.outdated import outdated_translations, outdated_translations_of
from editing.translation.pages import as_it_stands, source_of, translation_of
from editing.translation.permissions import (
    user_can_tend_translation,
    user_can_translate,
    user_can_translate_above,
)
from editing.translation.suggesting import suggest, user_can_ask_the_machine
from partners.permissions import is_hub_team
from partners.policies import written_partners

PER_PAGE = 50


def _refusals_shown(view: Any) -> Any:
    """A refusal is said at the top of the page from which it came; nothing was changed."""

    @wraps(view)
    def wrapped(request: HttpRequest, page_id: int) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, get_object_or_404(Page, pk=page_id).specific)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_pages:edit", page_id)
        return answer

    return wrapped


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """`/beheer/vertalingen/`: the translations that are out of date."""
    person = _person(request)
    found = outdated_translations() if is_hub_team(person) else outdated_translations_of(written_partners(person))
    pages = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rows = [
        {"page": row.page.specific_deferred, "since": row.outdated_since, "count": len(row.changed_fields)}
        for row in pages
    ]
    return render(request, "editing/translation/list.html", {"rows": rows, "pages": pages})


@_refusals_shown
def make(request: HttpRequest, page: Page) -> HttpResponse:
    """`/beheer/vertalingen/<number>/maken/`: the English of a Dutch page, as a draft."""
    person = _person(request)
    present = translation_of(page)
    if present is not None:
        return redirect("wagtailadmin_pages:edit", present.pk)
    user_can_translate(person, page).or_refuse()
    above = user_can_translate_above(person, page) if lacks_page_above(page) else None
    if request.method == "POST":
        made = make_translation(page, person, is_above_made="is_above_made" in request.POST)
        messages.success(request, _("The English page was made as a draft. The Dutch stands beside each field."))
        return redirect("wagtailadmin_pages:edit", made.pk)
    context = {"page": page, "lacks_above": above is not None, "may_make_above": bool(above), "above": above}
    return render(request, "editing/translation/make.html", context)


@require_safe
@_refusals_shown
def status(request: HttpRequest, page: Page) -> HttpResponse:
    """`/beheer/vertalingen/<number>/`: what the Dutch changed since the translation was made, field by field."""
    person = _person(request)
    user_can_tend_translation(person, page).or_refuse()
    source = source_of(page)
    assert source, "asked above"
    translation = Translation.objects.filter(page=page.pk).first()
    present = as_it_stands(source)
    context = {
        "page": page,
        "source": source,
        "translation": translation,
        "comparison": list(comparisons(translation, present, request).values()) if translation else [],
        "version": version_of(source),
        "may_ask_machine": bool(user_can_ask_the_machine(person, page)),
    }
    return render(request, "editing/translation/status.html", context)


@require_POST
@_refusals_shown
def confirm(request: HttpRequest, page: Page) -> HttpResponse:
    """The translation says what the Dutch says now."""
    try:
        say_up_to_date(page, request.POST.get("version", ""), _person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("translation-status", page.pk)
    messages.success(request, _("The English page is up to date with the Dutch."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
@_refusals_shown
def ask_machine(request: HttpRequest, page: Page) -> HttpResponse:
    """Fill what is empty or still Dutch."""
    count = suggest(page, _person(request))
    said = ngettext(
        "The machine translated %(count)d text. Read it before you publish.",
        "The machine translated %(count)d texts. Read them before you publish.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
