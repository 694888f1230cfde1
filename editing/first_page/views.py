"""`/beheer/eerste-pagina/`: first what somebody wants to tell, then the questions, then the editor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages

from editing.first_page.form import FirstPageForm
from editing.first_page.offered import own_partner_pages, types
from editing.first_page.service import start_publication


def first_page(request: HttpRequest) -> HttpResponse:
    """The types, each with what it is for; for who writes for a partner."""
    if not own_partner_pages(request.user).exists():
        raise Http404
    offered = [
        {
            "label": capfirst(str(model.get_verbose_name())),
            "description": model.get_page_description(),
            "url": reverse("first-page-form", args=[word]),
        }
        for word, model in types().items()
    ]
    return render(request, "editing/first_page/types.html", {"types": offered, "page_title": _("Your first page")})


def first_page_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The questions; a faulty answer keeps all that was written, a right one opens the draft in the editor."""
    pages = own_partner_pages(request.user)
    model = types().get(kind)
    if model is None or not pages.exists():
        raise Http404
    form = FirstPageForm(request.POST or None, model=model, pages=pages)
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["partner_page"]
        page = start_publication(request.user, parent, model, form.values())
        messages.success(request, _("Your draft is there. Only your own organisation sees it until it is published."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#checklist")
    context = {
        "form": form,
        "page_title": _("Your first page"),
        "type_label": capfirst(str(model.get_verbose_name())),
        "description": model.get_page_description(),
    }
    return render(request, "editing/first_page/form.html", context, status=422 if form.errors else 200)
