"""The rows of an import as a page of its admin shows them: by what they would do, or by what became of them."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from editing.models import ImportLine, ImportRun, ImportState, Outcome, Plan

ROWS_A_PAGE = 50


def rows_of(run: ImportRun, asked: Mapping[str, str]) -> dict[str, Any]:
    """One page of rows, and the groups by which they can be looked at; faults come first."""
    is_checked = run.state == ImportState.CHECKED
    field = "plan" if is_checked else "outcome"
    labels = Plan if is_checked else Outcome
    counted = dict(run.lines.exclude(**{field: ""}).values_list(field).annotate(number=Count("pk")).order_by(field))
    chosen = asked.get("toon", Plan.FAULTY if is_checked and run.faulty else "")
    lines = run.lines.defer("cells")
    lines = lines.filter(**{field: chosen}) if chosen in counted else lines
    page = Paginator(lines, ROWS_A_PAGE).get_page(asked.get("p"))
    return {
        "lines": page,
        "rows": [_row(line, known) for known in [_known(page.object_list)] for line in page.object_list],
        "shown": chosen if chosen in counted else "",
        "pager_query": f"toon={chosen}&",
        "groups": [
            {"value": "", "label": _("All rows"), "number": run.total},
            *({"value": value, "label": labels(value).label, "number": number} for value, number in counted.items()),
        ],
    }


def _known(lines: Any) -> set[int]:
    """The pages that are still there."""
    return set(
        Page.objects.filter(pk__in=[line.page_id for line in lines if line.page_id]).values_list("pk", flat=True)
    )


def _row(line: ImportLine, known: set[int]) -> dict[str, Any]:
    address = reverse("wagtailadmin_pages:edit", args=[line.page_id]) if line.page_id in known else ""
    return {
        "number": line.number,
        "title": line.title,
        "url": address,
        "label": line.get_outcome_display() or line.get_plan_display(),
        "state": line.outcome or line.plan,
        "faults": line.told,
        "changes": ", ".join(line.changes),
    }
