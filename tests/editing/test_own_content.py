"""What a partner takes out can be brought in again: untouched it does nothing, and a changed cell changes only that."""

import csv
import io
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from common.models import AuditEntry
from editing.importing.exporting import own_content
from editing.models import Outcome, Plan
from tests.editing.lists import COLUMNS, as_csv
from tests.editing.runs import checked, imported
from tests.factories import make_call, make_event, make_initiative, make_story
from tests.partners.conftest import House
from tests.signing_in import enter
from vocabulary.models import Neighbourhood, Pillar, Programme

pytestmark = pytest.mark.django_db

RICH = [
    ("text", "<h2>Kop &amp; staart</h2><p>Eerste <b>regel</b>.<br/>Tweede.</p><ul><li>Een</li><li>Twee</li></ul>"),
    ("quote", {"text": "Zo is het.", "name": "Fatma", "role": "bewoner"}),
]


def fill(house: House) -> None:
    """Publications of several kinds, drafts and awkward texts among them."""
    pillar = Pillar.objects.get(slug="wijkgerichte-preventie")
    programmes = list(Programme.objects.filter(slug__in=["langer-thuis", "gezonde-omgeving", "we-health"]))
    rich = make_initiative(house.page, "Rijke tekst", body=RICH, pillar=pillar, programmes=programmes, tags=["Lopen"])
    rich.neighbourhoods = list(Neighbourhood.objects.filter(slug__in=["overvecht", "zuid"]))
    rich.save()
    make_initiative(house.page, "=1+1 gevaarlijk", summary="- met een streepje", source_url="https://een.example/x")
    make_initiative(house.page, "'-al een apostrof")
    make_story(house.page, "Vacature", tags=["vacature", "zorg"])
    make_call(house.page, "Oproep", summary="Wie doet mee?")
    make_event(house.page, "Bijeenkomst")
    draft = make_initiative(house.page, "Concept", live=False)
    draft.title = "Concept, verder"
    draft.save_revision()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_untouched_list_says_nothing_new(house: House, form: str) -> None:
    """Out and in again: every row is unchanged, in either form."""
    fill(house)
    content = own_content(house.partner, house.editor, form).read()
    run = checked(house.partner, house.publisher, content)
    assert list(run.lines.exclude(plan=Plan.UNCHANGED).values_list("title", "plan", "faults", "changes")) == []
    assert run.total == 6  # all but the event, which an import does not know


def test_a_changed_cell_changes_only_that(house: House) -> None:
    """Who mends a title keeps the headings and quotes of the text, and a programme of another pillar."""
    fill(house)
    text = own_content(house.partner, house.editor, "csv").read().decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row["title"] == "Rijke tekst"]
    run = imported(house.partner, house.publisher, as_csv([{**rows[0], "title": "Rijkere tekst"}]))
    line = run.lines.get()
    assert (line.outcome, line.changes) == (Outcome.UPDATED, ["title"])
    page = house.page.get_children().get(pk=line.page_id).specific
    assert (page.title, page.live) == ("Rijkere tekst", True)
    assert [block.block_type for block in page.body] == ["text", "quote"]
    assert {each.slug for each in page.programmes.all()} == {"langer-thuis", "gezonde-omgeving", "we-health"}


def test_the_file_has_drafts_is_logged_and_runs_nothing(house: House, client: Client) -> None:
    """Text that a spreadsheet would run is only text, and the log says who took it out."""
    fill(house)
    enter(client, house.editor)
    answer = client.get(f"/beheer/import/eigen/{house.partner.slug}/xlsx/")
    sheet = load_workbook(BytesIO(answer.getvalue()))["Publicaties"]
    titles = [(cell.value, cell.data_type) for cell in next(sheet.iter_cols(min_col=3, max_col=3, min_row=2))]
    assert ("Concept, verder", "s") in titles
    assert ("=1+1 gevaarlijk", "s") in titles
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    entry = AuditEntry.objects.filter(action="export.made").latest("pk")
    assert entry.after
    assert (entry.actor, entry.partner, entry.after["rows"]) == (str(house.editor.pk), house.partner.slug, 6)
    plain = client.get(f"/beheer/import/eigen/{house.partner.slug}/csv/").getvalue()
    assert "'=1+1 gevaarlijk" in plain.decode()


def test_anothers_content_is_not_given(house: House, neighbour: House, client: Client) -> None:
    """For an editor the other partner's list does not exist."""
    enter(client, house.editor)
    assert client.get(f"/beheer/import/eigen/{neighbour.partner.slug}/csv/").status_code == 404
    assert client.get(f"/beheer/import/eigen/{house.partner.slug}/pdf/").status_code == 404
