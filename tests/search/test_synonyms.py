"""Synonyms are the hub team's: what they type is used at once, and what would spoil every search is refused."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common.clock import now
from search.founding import lay_synonyms
from search.models import LaidSynonyms, SynonymSet
from search.synonym_sets import active_sets
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_initial_sets(db: None) -> None:
    """Each test has only its own sets."""
    SynonymSet.objects.all().delete()
    LaidSynonyms.objects.all().delete()


def checked(words: str) -> SynonymSet:
    """A set as the form would save it."""
    each = SynonymSet(words=words)
    each.full_clean()
    each.save()
    return each


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("ouderen", "minstens twee"),
        ("Ouderen, ouderen,  OUDEREN", "minstens twee"),
        ("café, cafe", "minstens twee"),
        (" , ,", "minstens twee"),
        (", ".join(f"woord{n}" for n in range(13)), "13 woorden"),
        (", ".join(["heel lang woord " + "x" * 150, "nog een " + "y" * 150]), "300"),
        ("ouderen, mensen die al wat ouder zijn", "meer dan 5 woorden"),
        ("ouderen, o", "“o” is te kort"),
        ("ouderen, !!", "“!!” is te kort"),
        ("ouderen, o u d", "losse letters"),
    ],
)
def test_what_would_spoil_a_search_is_refused_with_the_reason(words: str, reason: str) -> None:
    """The hub team reads why, in the form, beside the field."""
    with pytest.raises(ValidationError) as refused:
        SynonymSet(words=words).full_clean()
    assert reason in " ".join(refused.value.message_dict["words"])


def test_what_is_at_the_edge_is_accepted() -> None:
    """Twelve words, and a phrase of five, are fine; signs and spaces are put in order."""
    assert checked(", ".join(f"woord{n}" for n in range(12))).pk
    assert checked("ggz,geestelijke   gezondheidszorg , hulp voor je mentale gezondheid,").words == (
        "ggz, geestelijke gezondheidszorg, hulp voor je mentale gezondheid"
    )


def test_a_word_in_two_sets_is_refused_and_the_other_set_is_named() -> None:
    """a~b and b~c would make a~c without anybody having said so, and c~a would close the circle."""
    checked("ouderen, senioren")
    with pytest.raises(ValidationError) as refused:
        SynonymSet(words="bejaarden, SENIOREN").full_clean()
    assert "ouderen, senioren" in refused.value.message_dict["words"][0]
    assert "SENIOREN" in refused.value.message_dict["words"][0]


def test_a_set_that_is_switched_off_still_holds_its_words() -> None:
    """Else two sets with one word could both be switched on later."""
    checked("ouderen, senioren")
    SynonymSet.objects.update(is_active=False)
    with pytest.raises(ValidationError):
        SynonymSet(words="senioren, bejaarden").full_clean()


def test_a_set_can_be_saved_again_with_its_own_words() -> None:
    """An edit of the note is no clash with itself."""
    each = checked("ouderen, senioren")
    each.note = "gevraagd door de wijk"
    each.full_clean()


def test_a_change_is_used_at_once() -> None:
    """Without deployment or rebuilt index: added, edited, switched off, deleted."""
    assert active_sets() == ()
    first = checked("baby, eerste 1000 dagen")
    second = checked("baan, vacature")
    assert active_sets() == (("baby", "eerste 1000 dagen"), ("baan", "vacature"))
    second.words = "baan, vacature, werk"
    second.save()
    assert active_sets()[1] == ("baan", "vacature", "werk")
    second.is_active = False
    second.save()
    assert active_sets() == (("baby", "eerste 1000 dagen"),)
    first.delete()
    assert active_sets() == ()


def test_what_another_process_changed_is_seen() -> None:
    """The sign of a change stands in the database, not in this process."""
    each = checked("baan, vacature")
    assert active_sets() == (("baan", "vacature"),)
    SynonymSet.objects.filter(pk=each.pk).update(words="baan, werk", updated_at=now() + timedelta(seconds=1))
    assert active_sets() == (("baan", "werk"),)


def test_an_unchanged_list_costs_a_search_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Every search asks for the sets."""
    checked("baan, vacature")
    active_sets()
    with django_assert_num_queries(1):
        active_sets()


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A list as the portal starts with it."""
    path = tmp_path / "synonyms.txt"
    path.write_text("# zorg\nouderen, senioren\n\nggz, geestelijke gezondheidszorg  # afkorting\n", encoding="utf-8")
    return path


def test_the_initial_list_is_laid_once(list_file: Path) -> None:
    """Comments and empty lines are no sets, and a second start adds nothing."""
    assert lay_synonyms(list_file) == 2
    assert lay_synonyms(list_file) == 0
    assert active_sets() == (("ouderen", "senioren"), ("ggz", "geestelijke gezondheidszorg"))


def test_every_line_of_the_portals_own_list_is_a_proper_set(caplog: pytest.LogCaptureFixture) -> None:
    """A word that stands twice in the file, or a phrase that is too long, would silently be missing on every portal."""
    lay_synonyms()
    assert not caplog.messages


def test_what_the_hub_team_changed_or_deleted_stays_so(list_file: Path) -> None:
    """An update of the portal must not undo the team's work; new lines of the list do come in."""
    lay_synonyms(list_file)
    SynonymSet.objects.filter(words__startswith="ouderen").update(words="ouderen, bejaarden")
    SynonymSet.objects.filter(words__startswith="ggz").delete()
    with list_file.open("a", encoding="utf-8") as file:
        file.write("baan, vacature\n")
    assert lay_synonyms(list_file) == 1
    assert {each.words for each in SynonymSet.objects.all()} == {"ouderen, bejaarden", "baan, vacature"}


def test_a_line_with_a_word_that_the_hub_team_has_is_passed_over(
    list_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The team's set wins, no word stands twice, and the log says so."""
    checked("senioren, zestigplussers")
    assert lay_synonyms(list_file) == 1
    assert "ouderen, senioren" in caplog.text
    assert SynonymSet.objects.filter(words__contains="senioren").count() == 1


def test_the_hub_team_adds_a_set_in_the_admin(admin_client: Client) -> None:
    """The form saves a good set, and shows the reason beside a bad one."""
    address = "/beheer/zoeken/synoniemen/new/"
    refused = admin_client.post(address, {"words": "ouderen", "is_active": "on", "note": ""})
    assert refused.status_code == 200
    assert "minstens twee" in refused.content.decode()
    saved = admin_client.post(address, {"words": "ouderen, senioren", "is_active": "on", "note": ""})
    assert saved.status_code == 302
    assert active_sets() == (("ouderen", "senioren"),)
    assert "ouderen, senioren" in admin_client.get("/beheer/zoeken/synoniemen/").content.decode()


def test_who_has_no_permission_sees_nothing_of_it(client: Client) -> None:
    """An editor who may enter the admin has no say over everybody's search."""
    editor = get_user_model().objects.create_user("redacteur", password="x")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    enter(client, editor)
    for name in ("synoniemen", "vastgezet", "niet-gevonden"):
        assert client.get(f"/beheer/zoeken/{name}/").status_code == 302, name
    assert "zoeken/synoniemen" not in client.get("/beheer/").content.decode()
