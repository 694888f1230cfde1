"""The pages of an import: for whom they are, what they say, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editing.importing.running import start_import
from editing.models import ImportRun, ImportState
from initiatives.models import InitiativePage
from tests.editing.lists import GOOD, as_csv, some_rows
from tests.editing.runs import checked, imported, work
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

MOST_QUERIES = 60


def file(content: bytes, name: str = "lijst.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def hand_in(client: Client, house: House, content: bytes) -> int:
    data = {"partner": house.partner.pk, "file": file(content)}
    return client.post("/beheer/import/nieuw/", data).status_code


def test_a_list_goes_all_the_way_by_the_forms(house: House, client: Client) -> None:
    """Hand in, choose, check, mend, begin, look, undo."""
    enter(client, house.publisher)
    headings = (
        "Kenmerk",
        "Soort",
        "Titel",
        "Samenvatting",
        "Omschrijving",
        "Pijler",
        "Programma",
        "Wijk",
        "Labels",
        "Link",
    )
    bad = [{**row, "place": "Atlantis"} if number == 1 else row for number, row in enumerate(some_rows(3))]
    assert hand_in(client, house, as_csv(bad, headings)) == 302
    run = ImportRun.objects.get()
    form = client.get(f"/beheer/import/{run.pk}/", follow=True).context["form"]
    assert {name: form.initial[name] for name in ("id", "place", "body")} == {
        "id": "Kenmerk", "place": "Wijk", "body": "Omschrijving",
    }  # fmt: skip
    assert client.post(f"/beheer/import/{run.pk}/kolommen/", form.initial).status_code == 302
    assert "data-progress" in client.get(f"/beheer/import/{run.pk}/").content.decode()
    work()
    html = client.get(f"/beheer/import/{run.pk}/").content.decode()
    assert "<b>Wijk</b>: “Atlantis”" in html
    assert f'action="/beheer/import/{run.pk}/start/"' not in html
    text = client.get(f"/beheer/import/{run.pk}/fouten.csv").getvalue().decode()
    assert text.splitlines()[0].startswith("\ufeffKenmerk;Soort;Titel")
    assert "Wijk: “Atlantis”" in text
    client.post(f"/beheer/import/{run.pk}/bestand/", {"file": file(as_csv(some_rows(3), headings))})
    work()
    client.post(f"/beheer/import/{run.pk}/start/")
    work()
    page = InitiativePage.objects.get(title="Wandelen 2")
    assert f"/beheer/pages/{page.pk}/edit/" in client.get(f"/beheer/import/{run.pk}/").content.decode()
    assert client.get(f"/beheer/import/{run.pk}/ongedaan/").status_code == 200
    client.post(f"/beheer/import/{run.pk}/ongedaan/")
    work()
    run.refresh_from_db()
    assert (run.state, InitiativePage.objects.count()) == (ImportState.UNDONE, 0)


def test_the_next_list_knows_the_columns_of_the_last(house: House, client: Client) -> None:
    """What was chosen once need not be chosen each time."""
    checked(house.partner, house.publisher, as_csv([GOOD]))
    ImportRun.objects.update(mapping={"id": "nr", "title": "wie"}, kind_of_all="story")
    enter(client, house.publisher)
    hand_in(client, house, b"nr;wie;wat\n1;a;b\n")
    form = client.get(f"/beheer/import/{ImportRun.objects.latest('pk').pk}/kolommen/").context["form"]
    assert (form.initial["id"], form.initial["title"], form.initial["kind_of_all"]) == ("nr", "wie", "story")


def test_what_is_no_list_is_refused_with_a_sentence(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form comes back and says what to do."""
    enter(client, house.publisher)
    monkeypatch.setattr("editing.forms.importing.MOST_BYTES", 1_000)
    monkeypatch.setattr("editing.importing.intake.MOST_ROWS", 5)
    too_many = b"id;title\n" + b"1;een\n" * 6
    for content in (b"", b"id;title\n", b"x" * 2_000, too_many, b"PK\x03\x04"):
        assert hand_in(client, house, content) == 422
    assert not ImportRun.objects.exists()


def test_columns_chosen_wrong_are_named(house: House, client: Client) -> None:
    """No id, no kind, one column twice."""
    enter(client, house.publisher)
    hand_in(client, house, b"nr;wie;wat\n1;a;b\n")
    run = ImportRun.objects.get()
    answer = client.post(f"/beheer/import/{run.pk}/kolommen/", {"title": "wie", "summary": "wie"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"id", "kind", "title", "summary"}
    assert answer.context["form"]["summary"].value() == "wie"


def test_another_partners_import_does_not_exist(house: House, neighbour: House, client: Client) -> None:
    """Neither seen nor changed nor begun nor undone; nor can one hand in for another."""
    run = imported(neighbour.partner, neighbour.publisher, as_csv([GOOD]))
    enter(client, house.manager)
    for end in ("", "kolommen/", "ongedaan/", "fouten.csv"):
        assert client.get(f"/beheer/import/{run.pk}/{end}").status_code == 404
    for end in ("kolommen/", "ongedaan/", "bestand/", "start/"):
        assert client.post(f"/beheer/import/{run.pk}/{end}").status_code == 404
    assert run.file_name not in client.get("/beheer/import/").content.decode()
    assert hand_in(client, neighbour, as_csv([GOOD])) == 422
    assert ImportRun.objects.count() == 1


def test_only_who_may_publish_undoes_what_was_published(house: House, client: Client) -> None:
    """An editor sees the import and is told why not."""
    run = imported(house.partner, house.publisher, as_csv([GOOD]))
    enter(client, house.editor)
    assert client.get(f"/beheer/import/{run.pk}/").status_code == 200
    client.post(f"/beheer/import/{run.pk}/ongedaan/")
    run.refresh_from_db()
    assert run.state == ImportState.DONE


def test_viewers_have_no_import(house: House, client: Client) -> None:
    """They do not enter the admin at all."""
    enter(client, house.viewer)
    assert client.get("/beheer/import/").status_code in (302, 403)


@pytest.mark.parametrize("number", [3, 60])
def test_pages_ask_the_database_little(number: int, house: House, client: Client) -> None:
    """As many questions for many rows as for few."""
    run = checked(house.partner, house.publisher, as_csv(some_rows(number)))
    enter(client, house.publisher)
    for address in ("/beheer/import/", "/beheer/import/nieuw/", f"/beheer/import/{run.pk}/"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, address
    start_import(run, house.publisher)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/beheer/import/{run.pk}/")
    assert len(asked) <= MOST_QUERIES
