"""Checks taken along and brought back: the own file, and HL7 FHIR R4 as others read it."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.fhir import faults_in, misfits
from tests.journeys.portal_copy import Site
from tests.journeys.self_check import (
    ADDRESS,
    BADLY,
    CHECK,
    NOTE,
    WELL,
    answer,
    bring_back,
    keep,
    saved,
    set_day,
    stored,
    visit,
)
from tests.journeys.witness import Witness


def test_what_is_taken_along_in_either_form_comes_back_whole_and_once(page: Page, site: Site, tmp_path: Path) -> None:
    visit(page)
    answer(page, WELL)
    set_day(page, "2026-03-02")
    page.fill("#check-note", NOTE)
    answer(page, (None, *BADLY[1:]), "#check-again")
    keep(page)
    before = {check["id"]: check for check in stored(page)["checks"]}
    own, fhir = saved(page, "#check-own-file", tmp_path), saved(page, "#check-fhir-all", tmp_path)
    for path in (own, fhir):
        page.click("#check-erase")
        bring_back(page, path)
        expect(page.locator("#check-said")).to_have_text("Uit het bestand gelezen: 2 checks.")
        for again in (path, own, fhir):
            bring_back(page, again)
            expect(page.locator("#check-said")).to_contain_text("Die had je al: 2 checks.")
        keep(page)
        assert {check["id"]: check for check in stored(page)["checks"]} == before


def test_the_downloaded_files_are_valid_fhir_that_fits_the_questions(page: Page, site: Site, tmp_path: Path) -> None:
    """In both languages; one check and several; with what was left out and a note of several lines."""
    questionnaire = site.get("/mijn-gezondheid/vragenlijst.json").json()
    assert not faults_in(questionnaire)
    for language in ("", "/en"):
        visit(page, f"{language}{ADDRESS}")
        answer(page, (None, *WELL[1:]))
        page.fill("#check-note", f"{NOTE}\nEn \u0007 verder: <b> & “zo”.")
        one = json.loads(saved(page, "#check-fhir-one", tmp_path).read_text())
        assert one["resourceType"] == "QuestionnaireResponse" and one["status"] == "completed"
        assert not faults_in(one) and not misfits(one, questionnaire)
        answer(page, (None,) * 20 + BADLY[20:], "#check-again")
        bundle = json.loads(saved(page, "#check-fhir-all", tmp_path).read_text())
        assert bundle["type"] == "collection" and len(bundle["entry"]) == 2 and not faults_in(bundle)
        for entry in bundle["entry"]:
            assert not faults_in(entry["resource"]) and not misfits(entry["resource"], questionnaire)


WRONG = {
    "not-json.txt": ("hallo", "geen bestand van deze pagina"),
    "list.json": ("[]", "geen checks van deze pagina"),
    "null.json": ("null", "geen checks van deze pagina"),
    "patient.json": (json.dumps({"resourceType": "Patient"}), "geen checks van deze pagina"),
    "empty-bundle.json": (json.dumps({"resourceType": "Bundle", "type": "collection"}), "geen checks van deze pagina"),
    "other.json": (
        json.dumps({"resourceType": "QuestionnaireResponse", "questionnaire": "https://x.example/q|1"}),
        "andere vragen",
    ),
    "newer.json": (
        json.dumps(
            {
                "resourceType": "QuestionnaireResponse",
                "questionnaire": "https://x.example/mijn-gezondheid/vragenlijst.json|10.0.0",
            }
        ),
        "nieuwere versie",
    ),
    "newer-own.json": (
        json.dumps({"format": "health-hub-utrecht/mijn-gezondheid", "version": 2, "checks": []}),
        "nieuwere versie",
    ),
    "large.json": (" " * 5_000_001, "te groot"),
}


def test_a_wrong_file_is_refused_by_name_and_harms_nothing(
    page: Page, site: Site, witness: Witness, tmp_path: Path
) -> None:
    visit(page)
    answer(page, WELL)
    keep(page)
    before = stored(page)
    for name, (text, told) in WRONG.items():
        path = tmp_path / name
        path.write_text(text)
        bring_back(page, path)
        expect(page.locator("#check-said")).to_contain_text(told)
        expect(page.locator("#check-said")).to_contain_text(name)
        assert stored(page) == before
    assert not witness.take()


def test_what_is_good_in_a_damaged_file_is_read_and_the_rest_is_told(page: Page, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    whole = {
        "format": "health-hub-utrecht/mijn-gezondheid",
        "version": 1,
        "checks": [CHECK, {**CHECK, "on": "gisteren"}],
    }
    path.write_text(json.dumps(whole))
    visit(page)
    bring_back(page, path)
    expect(page.locator("#check-said")).to_contain_text("Uit het bestand gelezen: 1 check.")
    expect(page.locator("#check-said")).to_contain_text("beschadigd is: 1 check.")


def test_another_check_under_the_same_number_is_added_beside_it(page: Page, site: Site, tmp_path: Path) -> None:
    """Somebody mended a note after they saved the file: both stay."""
    path = tmp_path / "two.json"
    visit(page)
    for note in ("een", "twee", "twee"):
        checks = [{**CHECK, "note": note}]
        path.write_text(json.dumps({"format": "health-hub-utrecht/mijn-gezondheid", "version": 1, "checks": checks}))
        bring_back(page, path)
    expect(page.locator("#check-list li")).to_have_count(2)
