"""The id that a partner gave stands wherever the publication leaves the portal, and costs no more with many."""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.publishing import published_records
from initiatives.models import InitiativePage
from partners.models import ExternalId, PartnerPage
from search.models import IndexedRecord
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

COLUMNS = ["id", "kind", "title", "summary", "body", "pillar", "programme", "place", "tags", "url"]
KINDS = ["initiative", "call", "offer", "vacancy", "story"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A partner's list with one row of each kind."""
    path = tmp_path / "lijst.csv"
    with path.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({"id": f"eigen-{k}", "kind": k, "title": f"Titel {k}", "body": "Alinea"} for k in KINDS)
    return path


def recorded(page: InitiativePage) -> str:
    """What the index calls a page."""
    return IndexedRecord.objects.get(key=f"page:{page.pk}").external_id


def test_a_partner_finds_its_own_ids_in_the_api(file: Path, client: Client, home: object) -> None:
    """Who imports a list can ask for it, and knows every row again; also after the second run."""
    for _run in range(2):
        call_command("import_publications", str(file), verbosity=0)
        told = client.get("/api/v1/search?q=alinea&size=100").json()
        found = {result["external_id"]: result["title"] for result in told["results"]}
        assert found == {f"eigen-{kind}": f"Titel {kind}" for kind in KINDS}


def test_an_id_given_later_is_recorded_at_once(partner_page: PartnerPage) -> None:
    """A page that was made by hand gets its partner's id; corrected and taken away, the record follows."""
    page = make_initiative(partner_page)
    assert recorded(page) == str(page.translation_key)
    given = ExternalId.objects.create(
        partner=partner_page.partner, external_id="a-1", translation_key=page.translation_key
    )
    assert recorded(page) == "a-1"
    given.external_id = "a-2"
    given.save()
    assert recorded(page) == "a-2"
    given.delete()
    assert recorded(page) == str(page.translation_key)


def test_an_import_that_cannot_be_recorded_leaves_no_ids(
    file: Path, home: object, broken_index: type[Exception]
) -> None:
    """Page, id and record are written together or not at all."""
    with pytest.raises(broken_index):
        call_command("import_publications", str(file), verbosity=0)
    assert not ExternalId.objects.exists()


def test_many_records_ask_once_for_their_ids(partner_page: PartnerPage) -> None:
    """An import of a thousand rows does not ask a thousand times what they are called."""

    def questions(number: int) -> int:
        pages = [make_initiative(partner_page).pk for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            assert len(published_records(pages)) == number
        return sum(ExternalId._meta.db_table in query["sql"] for query in captured)

    assert questions(2) == questions(12) == 1
