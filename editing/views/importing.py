"""The pages of an import in the admin: its list, handing in, columns, what would happen, how far it is, and undoing."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.decisions import Refused
from common.tables import FileFault
from editing.forms.importing import LABELS, ColumnsForm, FileForm, UploadForm
from editing.importing.columns import proposed
from editing.importing.exporting import checked_list, own_content
from editing.importing.intake import choose_columns, take_list, take_mended
from editing.importing.permissions import (
    partners_to_import_for,
    user_can_import_onto_the_site,
    user_can_start_import,
    user_can_undo_import,
)
from editing.importing.running import start_import, tally
from editing.importing.undoing import start_undoing
from editing.models import ImportRun, ImportState, Outcome
from editing.views.import_rows import rows_of
from partners.imports.comparing import parent_of
from partners.models import Partner
from partners.views.signed_in import person

RUNS_A_PAGE = 20
EXAMPLES = 3
FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def frame(title: str, run: ImportRun | None = None, **more: Any) -> dict[str, Any]:
    """What the admin's own furniture asks of a page."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("imports"), "label": _("Import")},
    ]
    if run:
        crumbs.append({"url": reverse("import-run", args=[run.pk]), "label": run.file_name})
    if title != crumbs[-1]["label"]:
        crumbs.append({"url": "", "label": title})
    look = {"page_title": title, "header_title": title, "header_icon": "upload", "breadcrumbs_items": crumbs}
    return {**look, "run": run, **more}


def own_run(request: HttpRequest, run_id: int) -> ImportRun:
    """An import of a partner for whom the person writes; others' do not exist."""
    own = ImportRun.objects.filter(partner__in=partners_to_import_for(request.user).values("pk"))
    return get_object_or_404(own.select_related("partner", "by", "undone_by"), pk=run_id)


@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """The imports of one's own partners, and their own content to take out."""
    partners = list(partners_to_import_for(request.user).order_by("name"))
    runs = ImportRun.objects.filter(partner__in=partners).select_related("partner", "by")
    page = Paginator(runs, RUNS_A_PAGE).get_page(request.GET.get("p"))
    context = frame(_("Import"), runs=page, partners=partners, has_several=len(partners) > 1)
    return render(request, "editing/importing/imports.html", context)


@require_http_methods(["GET", "POST"])
def new_import(request: HttpRequest) -> HttpResponse:
    """Hand in a list."""
    form = UploadForm(request.POST or None, request.FILES or None, partners=partners_to_import_for(request.user))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = take_list(form.cleaned_data["partner"], person(request), file.name, BytesIO(file.read()))
            return redirect("import-columns", run.pk)
        except (FileFault, Refused) as fault:
            form.add_error("file", str(fault))
    context = frame(_("Hand in a list"), form=form, labels=LABELS)
    return render(request, "editing/importing/upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say which column is which."""
    run = own_run(request, run_id)
    mapping, kind = (run.mapping, run.kind_of_all) if run.mapping else proposed(run.partner, run.headings)
    form = ColumnsForm(request.POST or None, headings=run.headings, initial={**mapping, "kind_of_all": kind})
    if request.method == "POST" and form.is_valid():
        try:
            choose_columns(run, person(request), form.mapping(), form.kind_of_all(), get_language() or "nl")
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("import-run", run.pk)
    examples = list(run.lines.values_list("cells", flat=True)[:EXAMPLES])
    context = frame(_("Which column is which?"), run, form=form, examples=examples)
    return render(request, "editing/importing/columns.html", context, status=422 if form.errors else 200)


@require_GET
def import_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Where the import stands: what it would do, how far it is, or what it did."""
    run = own_run(request, run_id)
    if run.state == ImportState.UPLOADED and not run.stopped_by:
        return redirect("import-columns", run.pk)
    context = frame(run.file_name, run, **({} if run.is_working else _standing(request, run)))
    return render(request, "editing/importing/run.html", context)


@require_POST
def mend(request: HttpRequest, run_id: int) -> HttpResponse:
    """Hand in the mended list, in the same import."""
    run = own_run(request, run_id)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            take_mended(run, person(request), file.name, BytesIO(file.read()))
        except (FileFault, Refused) as fault:
            form.add_error("file", str(fault))
    for message in form.errors.get("file", []):
        messages.error(request, str(message))
    return redirect("import-run", run.pk)


@require_POST
def start(request: HttpRequest, run_id: int) -> HttpResponse:
    """Begin, or go on with, a checked import."""
    return _ask(request, run_id, start_import)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what undoing does; then do it."""
    run = own_run(request, run_id)
    if request.method == "POST":
        return _ask(request, run_id, start_undoing)
    decision = user_can_undo_import(request.user, run)
    if not decision:
        messages.error(request, str(decision.reason))
        return redirect("import-run", run.pk)
    context = frame(_("Undo this import?"), run, tally=_told(run))
    return render(request, "editing/importing/undo.html", context)


@require_GET
def faults(request: HttpRequest, run_id: int) -> FileResponse:
    """The list with its faults, to mend it in."""
    run = own_run(request, run_id)
    name = f"{run.file_name.rpartition('.')[0] or run.file_name}-fouten.csv"
    return FileResponse(checked_list(run), as_attachment=True, filename=name, content_type=FORMS["csv"])


@require_GET
def own_list(request: HttpRequest, slug: str, form: str) -> FileResponse:
    """A partner's own publications, to change and bring in again."""
    partner: Partner = get_object_or_404(partners_to_import_for(request.user), slug=slug)
    if form not in FORMS:
        raise Http404
    file = own_content(partner, person(request), form)
    return FileResponse(file, as_attachment=True, filename=f"{slug}-publicaties.{form}", content_type=FORMS[form])


def _ask(request: HttpRequest, run_id: int, service: Any) -> HttpResponse:
    run = own_run(request, run_id)
    try:
        service(run, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import-run", run.pk)


def _standing(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """What a run at rest shows: what may be done with it, and its rows."""
    return {
        **rows_of(run, request.GET),
        "can_start": user_can_start_import(request.user, run),
        "can_undo": user_can_undo_import(request.user, run),
        "will_publish": user_can_import_onto_the_site(request.user, run.partner),
        "mend_form": FileForm(),
        "tally": _told(run),
        "pages_of": parent_of(run.partner).pk,
    }


def _told(run: ImportRun) -> list[dict[str, Any]]:
    return [{"label": Outcome(outcome).label, "number": number} for outcome, number in tally(run).items()]
