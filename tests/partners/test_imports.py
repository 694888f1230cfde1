"""Importing a partner's own list: everything or nothing, twice the same, and others can work meanwhile."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from taggit.models import Tag

from initiatives.models import InitiativePage, StoryPage
from living_labs.models import CallPage
from partners.models import ExternalId, PartnerPage
from search.models import IndexedRecord
from support.models import SupportOfferPage
from vocabulary.models import BannedTag, FormerTag

pytestmark = pytest.mark.django_db

COLUMNS = ["id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url"]
GOOD = {
    "id": "a-1",
    "kind": "initiative",
    "title": "Wandelen, samen",
    "summary": "Elke week.",
    "body": "Eerste alinea.\nTweede <b>alinea</b> met «tekens» & meer.",
    "pillar": "wijkgerichte-preventie",
    "programme": "langer-thuis",
    "place": "Overvecht",
    "tags": "bewegen,wandelen",
    "url": "https://voorbeeld.example/a",
}


def write(path: Path, rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A file as a partner's spreadsheet would save it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**dict.fromkeys(COLUMNS, ""), **row} for row in rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def run(path: Path, *options: str) -> str:
    """What the command says."""
    out = io.StringIO()
    call_command("import_publications", str(path), *options, stdout=out, stderr=out, verbosity=0)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lijst.csv"


def test_every_kind_becomes_a_page_that_is_found(file: Path, client: Client, home: object) -> None:
    """A partner's list stands on the site at once, each row under its own kind."""
    kinds = ["initiative", "call", "offer", "vacancy", "story"]
    run(write(file, [{**GOOD, "id": kind, "kind": kind, "title": f"Titel {kind}"} for kind in kinds]))
    counts = [model.objects.live().count() for model in (InitiativePage, CallPage, SupportOfferPage, StoryPage)]
    assert counts == [1, 1, 1, 2]
    assert {card.record.title for card in client.get("/zoeken/?q=alinea").context["cards"]} == {
        f"Titel {k}" for k in kinds
    }
    assert client.get("/zoeken/?label=vacature").context["total"] == 1
    for row in IndexedRecord.objects.filter(kind__in=["initiative", "call", "offer", "story"]):
        assert client.get(row.record["url"]).status_code == 200


def test_a_second_run_changes_nothing(file: Path, home: object) -> None:
    """Who imports the same list twice has everything once."""
    run(write(file, [GOOD, {**GOOD, "id": "a-2", "title": "Nog een"}]))
    before = list(InitiativePage.objects.values_list("pk", "last_published_at"))
    assert "2" in run(file)
    assert list(InitiativePage.objects.values_list("pk", "last_published_at")) == before


def test_a_changed_row_updates_its_page(file: Path, home: object) -> None:
    """A corrected title stands on the page that was there, at the address it had."""
    run(write(file, [GOOD]))
    page = InitiativePage.objects.get()
    run(write(file, [{**GOOD, "title": "Anders genoemd", "place": "Zuid"}]))
    again = InitiativePage.objects.get()
    assert (again.pk, again.title, again.slug) == (page.pk, "Anders genoemd", page.slug)
    assert [place.slug for place in again.neighbourhoods.all()] == ["zuid"]
    assert IndexedRecord.objects.get(kind="initiative").title == "Anders genoemd"


def test_the_external_id_is_the_partners_own(file: Path, partner_page: PartnerPage) -> None:
    """Two partners may both call something a-1."""
    write(file, [GOOD])
    run(file)
    run(file, "--partner", partner_page.partner.slug)
    assert InitiativePage.objects.count() == 2
    assert set(IndexedRecord.objects.filter(kind="initiative").values_list("external_id", flat=True)) == {"a-1"}


def test_a_dry_run_writes_nothing(file: Path, home: object) -> None:
    """Who only looks changes nothing."""
    run(write(file, [GOOD]), "--dry-run")
    assert not InitiativePage.objects.exists()
    assert not ExternalId.objects.exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", ""),
        ("title", ""),
        ("kind", "boek"),
        ("title", "t" * 241),
        ("pillar", "vierde-pijler"),
        ("programme", "onbekend"),
        ("programme", "we-health"),
        ("place", "Atlantis"),
        ("url", "javascript:alert(1)"),
        ("url", "geen adres"),
        ("tags", "x" * 90),
    ],
)
def test_one_fault_stops_the_whole_file(
    column: str, value: str, file: Path, home: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list with one wrong cell is not half imported; the cell is named by row and column."""
    write(file, [GOOD, {**GOOD, "id": "a-2", "title": "Fout", column: value}])
    errors = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_publications", str(file), stderr=errors, verbosity=0)
    assert "3" in errors.getvalue()
    assert column in errors.getvalue()
    assert not InitiativePage.objects.exists()


def test_the_same_id_twice_is_refused(file: Path, home: object) -> None:
    """Two rows with one id would overwrite each other."""
    with pytest.raises(CommandError):
        run(write(file, [GOOD, GOOD]))
    assert not InitiativePage.objects.exists()


def test_an_id_of_another_kind_is_refused(file: Path, home: object) -> None:
    """An initiative does not silently become an offer, nor lose its page."""
    run(write(file, [GOOD]))
    with pytest.raises(CommandError):
        run(write(file, [{**GOOD, "kind": "offer"}]))
    assert InitiativePage.objects.count() == 1


def test_a_dutch_spreadsheet_is_read(file: Path, home: object) -> None:
    """Excel in the Netherlands writes semicolons and a byte order mark."""
    run(write(file, [{**GOOD, "tags": "a;b"}], delimiter=";", encoding="utf-8-sig"))
    assert [tag.name for tag in InitiativePage.objects.get().tags.order_by("name")] == ["a", "b"]


@pytest.mark.parametrize("content", [b"", b"id,kind\n1,2\n", b"\xff\xfe\x00", b'id,"kind\n'])
def test_no_csv_file_is_refused_with_a_reason(content: bytes, file: Path, home: object) -> None:
    """Whatever is offered instead of a list gets a sentence, not a traceback."""
    file.write_bytes(content)
    with pytest.raises(CommandError):
        run(file)


def test_text_is_shown_and_never_run(file: Path, client: Client, home: object) -> None:
    """A script in a partner's list does not run in a visitor's browser."""
    evil = "<script>alert(1)</script>"
    run(write(file, [{**GOOD, "title": evil, "summary": evil, "body": evil, "tags": "gewoon"}]))
    page = client.get(IndexedRecord.objects.get(kind="initiative").record["url"]).content.decode()
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_titles_that_make_no_address_get_one(file: Path, client: Client, home: object) -> None:
    """A title of signs, and two rows with one title, still have addresses of their own."""
    titles = ["!!!", "Zelfde", "Zelfde", "日本"]
    run(write(file, [{**GOOD, "id": str(n), "title": title} for n, title in enumerate(titles)]))
    urls = [row.record["url"] for row in IndexedRecord.objects.filter(kind="initiative")]
    assert len(set(urls)) == 4
    assert {client.get(url).status_code for url in urls} == {200}


def test_a_banned_tag_is_a_fault_of_its_row_and_an_old_name_becomes_the_present_tag(file: Path, home: object) -> None:
    """The hub's decisions on words hold for lists too."""
    BannedTag.objects.create(name="bejaarden", slug="bejaarden", instead="ouderen")
    present = Tag.objects.create(name="wandelen")
    FormerTag.objects.create(slug="lopen", tag=present)
    write(file, [{**GOOD, "tags": "lopen, Bejaarden"}])
    errors = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_publications", str(file), stderr=errors, verbosity=0)
    assert "ouderen" in errors.getvalue()
    assert not InitiativePage.objects.exists()
    run(write(file, [{**GOOD, "tags": "Lopen"}]))
    assert [tag.name for tag in InitiativePage.objects.get().tags.all()] == ["wandelen"]
