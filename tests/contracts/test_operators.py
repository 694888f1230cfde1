"""What whoever runs the portal relies on: health addresses, headers, and a page for when all else fails."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.portal_copy import MANAGE, TEST_DATA, Site, environment, serving
from tests.journeys.prepared import copy_of_demo
from tools.machine import ROOT

PRODUCTION = {
    "HUB_STAGE": "production",
    "HUB_BASE_URL": "https://portal.example",
    "ALLOWED_HOSTS": "portal.example",
    "EMAIL_URL": "submission://mail.example",
    "HUB_SECURITY_CONTACT": "mailto:security@portal.example",
}


@pytest.fixture(scope="module")
def without_database() -> Iterator[Site]:
    """A portal that loses its database after the start: the file holds something else."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder:
        data = Path(folder)
        copy_of_demo(data)
        with serving(data) as site:
            (data / "rubbish").write_bytes(os.urandom(64_000))
            (data / "rubbish").replace(data / "hub.sqlite3")
            yield site


def test_a_watcher_sees_that_the_process_answers(site: Site) -> None:
    answer = site.get("/gezond")
    assert (answer.status, answer.text) == (200, "ok")


def test_a_watcher_sees_that_every_part_does_its_work(site: Site) -> None:
    answer = site.get("/gereed")
    told = answer.json()
    assert answer.status == 200 and told["ready"]
    assert set(told["checks"]) == {
        "database",
        "migrations",
        "full_text",
        "worker",
        "outbox",
        "search_cluster",
        "virus_scanner",
    }
    assert set(told["checks"].values()) == {"ok"}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Content-Security-Policy", "default-src 'self'"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/en/", "/zoeken/?q=koken", "/bestaat-niet/", "/account/login/"])
def test_a_browser_is_told_to_be_careful(path: str, header: str, value: str, site: Site) -> None:
    assert value in (site.get(path).headers[header] or "")


def test_what_the_server_runs_on_is_nobodys_business(site: Site) -> None:
    assert not site.get("/").headers["X-Powered-By"]
    assert "/" not in (site.get("/").headers["Server"] or "")


def test_files_that_never_change_may_be_kept_for_ever(site: Site) -> None:
    html = site.get("/").text
    style = html.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = site.get(style)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_production_settings_have_no_hole_that_django_knows() -> None:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = environment(Path(folder), **PRODUCTION, SECRET_KEY=secrets.token_urlsafe(64))
        command = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_production_sends_browsers_to_https_for_two_years_and_serves_no_plain_page() -> None:
    with tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder:
        data = Path(folder)
        copy_of_demo(data)
        with serving(data, **PRODUCTION, SECRET_KEY=secrets.token_urlsafe(64)) as site:
            plain = site.get("/", {"Host": "portal.example"})
            secure = site.get("/contact/", {"Host": "portal.example", "X-Forwarded-Proto": "https"})
            strange = site.get("/", {"Host": "elsewhere.example", "X-Forwarded-Proto": "https"})
            watched = site.get("/gezond", {"Host": "portal.example"})
    assert plain.status == 301 and plain.headers["Location"] == "https://portal.example/"
    assert secure.status == 200
    assert secure.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert strange.status == 400
    assert "Dit verzoek begrijpen we niet" in strange.text
    assert watched.status == 200


@pytest.mark.parametrize("path", ["/", "/en/initiatieven/", "/zoeken/?q=koken", "/contact/"])
def test_without_a_database_a_visitor_reads_in_the_house_style_that_it_is_our_fault(
    path: str, without_database: Site
) -> None:
    answer = without_database.get(path)
    assert answer.status == 500
    assert "Er ging iets mis bij ons" in answer.text and "Something went wrong on our side" in answer.text
    assert "stylesheet" in answer.text
    assert "Traceback" not in answer.text and "DatabaseError" not in answer.text


def test_without_a_database_a_watcher_is_told_which_part_fails(without_database: Site) -> None:
    assert without_database.get("/gezond").status == 200
    answer = without_database.get("/gereed")
    assert answer.status == 503
    assert not answer.json()["ready"]
    assert answer.json()["checks"]["database"] != "ok"
