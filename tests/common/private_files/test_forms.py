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
    [([200_001], "groter dan 0,2 MB"), ([10, 10, 10, 10], "3 bestanden tegelijk"), ([4_000_000], "groter dan 0,2 MB")],
)
def test_who_sends_too_much_reads_what_to_do(
    sizes: list[int], sentence: str, client: Client, private_root: Path
) -> None:
    """One file too large, one too many, and a form that is refused before it is read; as a page and for programs."""
    for accept in ("text/html", "application/json"):
        form = {"bijlage": [file_of(size) for size in sizes]}
        response = client.post("/klein/", form, headers={"accept": accept})
        assert response.status_code == 413
        assert sentence in response.content.decode()
        assert response["Content-Type"].startswith(accept)
    assert not [path for path in private_root.rglob("*") if path.is_file()]


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
