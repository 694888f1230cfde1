"""Files in a form: within the limits they come through, past them the sender reads what to do."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.common.private_files.addresses"


def file_of(size: int, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_files_and_fields_come_through(client: Client, private_root: Path) -> None:
    """Nothing is left on the disk once the form is answered."""
    form = {"naam": "Els", "bijlage": [file_of(100), file_of(200_000)]}
    response = client.post("/klein/", form)
    assert response.json() == {"files": {"bijlage": [100, 200_000]}, "fields": {"naam": ["Els"]}}
    response.close()
    assert not [path for path in private_root.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("sizes", "sentence"),
    [([10, 10, 10, 10], "3 bestanden tegelijk"), ([4_000_000], "groter dan 0,2 MB")],
)
def test_who_sends_too_much_reads_what_to_do(
    sizes: list[int], sentence: str, client: Client, private_root: Path
) -> None:
    """One file too many, and a form that is refused before it is read; as a page and for programs."""
    for accept in ("text/html", "application/json"):
        form = {"bijlage": [file_of(size) for size in sizes]}
        response = client.post("/klein/", form, headers={"accept": accept})
        assert response.status_code == 413
        assert sentence in response.content.decode()
        assert response["Content-Type"].startswith(accept)
    assert not [path for path in private_root.rglob("*") if path.is_file()]


def test_a_file_that_is_too_large_takes_nothing_else_along(client: Client, private_root: Path) -> None:
    """What was typed and the other files arrive; of this one no byte stays, and who reads it hears what is wrong."""
    form = {"voor": "Els", "bijlage": [file_of(100), file_of(1_000_000), file_of(200_000)], "na": "getypt"}
    response = client.post("/klein/", form)
    assert response.json()["fields"] == {"voor": ["Els"], "na": ["getypt"]}
    small, large, whole = response.json()["files"]["bijlage"]
    assert (small, whole) == (100, 200_000)
    assert large.startswith("Dit bestand is groter dan 0,2 MB.")
    response.close()
    assert not [path for path in private_root.rglob("*") if path.is_file()]


def test_the_page_of_a_form_that_was_refused_promises_nothing_that_it_cannot_keep(client: Client) -> None:
    """The forms are not stored by browsers, so going back may show an empty one."""
    page = client.post("/klein/", {"bijlage": file_of(4_000_000)}, headers={"accept": "text/html"}).content.decode()
    assert "staat er nog." not in page.replace("Wat al was opgeslagen, staat er nog.", "")
    assert "Je browser kan vergeten zijn" in page
    assert "Your browser may have forgotten" in page


def test_a_form_from_another_site_is_refused_as_ever() -> None:
    """The limits are set before the token is looked at, not instead of it."""
    client = Client(enforce_csrf_checks=True)
    assert client.post("/klein/", {"bijlage": file_of(10)}).status_code == 403
    client.cookies["csrftoken"] = "a" * 32
    form = {"bijlage": file_of(10), "csrfmiddlewaretoken": "a" * 32}
    assert client.post("/klein/", form).json()["files"] == {"bijlage": [10]}


def test_a_form_without_files_works_too(client: Client) -> None:
    assert client.post("/klein/", "naam=Els", content_type="application/x-www-form-urlencoded").status_code == 200
    assert client.get("/klein/").status_code == 200
