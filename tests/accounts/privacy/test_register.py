"""The register of processing: made of the inventory, for anybody to read, in both languages and as files."""

import json
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from common.inventory.declaring import all_held, all_processing

PAGE = "/privacy/verwerkingen/"

pytestmark = pytest.mark.django_db


def written(*options: str) -> str:
    out = StringIO()
    call_command("processing_register", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("prefix", "word"), [("", "Waarvoor"), ("/en", "For what")])
def test_anybody_reads_all_of_it(prefix: str, word: str) -> None:
    answer = Client().get(f"{prefix}{PAGE}")
    assert answer.status_code == 200 and not answer.cookies
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert main is not None and word in main.text
    assert {heading.get("id") for heading in main.select("h2")} >= {told.code for told in all_processing()}
    for part in ("people", "receivers", "period", "purpose"):
        for told in all_processing():
            with override("en" if prefix else "nl"):
                assert str(getattr(told, part)) in " ".join(main.text.split()), (told.code, part)


def test_no_row_of_anybody_is_read_for_it() -> None:
    """It speaks of tables, not of what is in them."""
    Client().get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        Client().get(PAGE)
    assert not [query["sql"] for query in asked if "accounts_" in query["sql"] or "correspondence_" in query["sql"]]


def test_every_page_leads_there() -> None:
    assert f'href="{PAGE}"' in Client().get("/zoeken/").content.decode()


def test_the_file_for_programs_has_every_field() -> None:
    told = json.loads(written("--json"))
    tables = {table["table"]: table for each in told["processing"] for table in each["data"]}
    for held in all_held():
        fields = {*tables[held.model]["in_copy"], *tables[held.model]["not_in_copy"]}
        assert fields == held.personal
    assert told["security"]


def test_the_file_to_read_is_in_the_language_that_was_asked() -> None:
    assert written().startswith("# Register van verwerkingen")
    english = written("--language", "en")
    assert english.startswith("# Register of processing") and "- **Ground:**" in english
    assert all(f"## {told.name}" in written() for told in all_processing())
