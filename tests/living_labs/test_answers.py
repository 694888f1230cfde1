"""No word is lost and none is overwritten unseen, whoever else writes, in whatever tab."""

from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from living_labs.enums import ApplicantRole, QuestionKind
from living_labs.models import Application
from living_labs.questionnaire.kinds import field_for, kept, shown, total_of
from living_labs.services.answering import choose, save_answers, seal_of_both, seals_of
from living_labs.services.changing import change_state
from living_labs.services.submitting import answers_of
from tests.living_labs.calls import YES_NO, ask, make_applicant, page_of, said, signed_in

pytestmark = pytest.mark.django_db


def after_signing_in(response: Any) -> str:
    """The address to which the sign-in page leads on."""
    return parse_qs(urlsplit(response["Location"]).query)["next"][0]


@pytest.fixture
def colleague(draft: Application) -> User:
    """Somebody who writes on the same application."""
    person = make_applicant("tweede@bedrijf.example")
    draft.applicants.create(user=person, role=ApplicantRole.WRITER, since=now())
    return person


def test_two_people_with_the_same_page_open_keep_both_texts_until_one_is_chosen(
    draft: Application, starter: User
) -> None:
    other = make_applicant("tweede@bedrijf.example")
    draft.applicants.create(user=other, role=ApplicantRole.WRITER, since=now())
    seen = seals_of(draft)
    save_answers(draft, starter, {"kern": "De eerste tekst."}, seen)
    saved = save_answers(draft, other, {"kern": "De tweede tekst."}, seen)
    assert saved.doubled == {"kern"}
    assert answers_of(draft)["kern"] == "De eerste tekst."
    beside = draft.other_texts.get()
    assert (beside.value, beside.written_by) == ("De tweede tekst.", other)
    choose(draft, other, beside, seal_of_both(draft.answers.get(question="kern"), beside), takes_other=True)
    assert answers_of(draft)["kern"] == "De tweede tekst."
    assert not draft.other_texts.exists()


def test_saving_once_more_from_the_page_with_two_texts_overwrites_neither(
    draft: Application, starter: User, colleague: User
) -> None:
    """That page shows the writer's own text in the field: a second press, or a key, is no choice."""
    client, address = signed_in(starter), reverse("application-section", args=[draft.pk, "plan"])
    page = page_of(client, draft, "plan")
    save_answers(draft, colleague, {"kern": "Van de collega."}, seals_of(draft))
    for _press in range(2):
        answer = client.post(address, {**page, "q-kern": "Van mij.", "q-al-getest": "no"})
        assert answer.status_code == 422
        form = answer.context["form"]
        page |= {f"seal-{key}": form.seal_of(key) for key in form.fields}
    assert answers_of(draft)["kern"] == "Van de collega."
    assert draft.other_texts.get().value == "Van mij."


def test_a_text_that_changed_while_somebody_compared_is_not_thrown_away(
    draft: Application, starter: User, colleague: User
) -> None:
    seen = seals_of(draft)
    save_answers(draft, starter, {"kern": "De eerste."}, seen)
    save_answers(draft, colleague, {"kern": "De tweede."}, seen)
    beside = draft.other_texts.get()
    shown_then = seal_of_both(draft.answers.get(question="kern"), beside)
    save_answers(draft, colleague, {"kern": "De tweede, verder geschreven."}, seen)
    with pytest.raises(Refused, match="intussen veranderd"):
        choose(draft, starter, beside, shown_then, takes_other=False)
    assert draft.other_texts.get().value == "De tweede, verder geschreven."


def test_a_page_that_shows_an_older_text_does_not_bring_it_back(draft: Application, starter: User) -> None:
    """The second tab changed another answer only: its copy of the first is old, and nobody typed it."""
    old_page = {"kern": "Wij meten slaap zonder camera.", "bedrag": "900"}
    seen = seals_of(draft)
    save_answers(draft, starter, {"kern": "Verbeterd in de eerste tab."}, seen)
    saved = save_answers(draft, starter, old_page, seen)
    assert saved.doubled == set()
    assert answers_of(draft) | {"kern": "Verbeterd in de eerste tab.", "bedrag": "900"} == answers_of(draft)


def test_the_same_saving_twice_is_one(draft: Application, starter: User) -> None:
    """The answer of the server was lost on the way, so the script sends it again."""
    seen = seals_of(draft)
    for _time in range(2):
        saved = save_answers(draft, starter, {"kern": "Eén tekst."}, seen)
    assert saved.doubled == set()
    assert not draft.other_texts.exists()
    assert answers_of(draft)["kern"] == "Eén tekst."


def test_autosave_with_an_older_seal_keeps_only_the_writers_newest_text_beside(
    draft: Application, starter: User
) -> None:
    seen = seals_of(draft)
    save_answers(draft, starter, {"kern": "In tab een."}, seen)
    for text in ("In tab", "In tab twee", "In tab twee."):
        save_answers(draft, starter, {"kern": text}, seen)
    assert [each.value for each in draft.other_texts.all()] == ["In tab twee."]


def test_what_is_not_right_yet_is_kept_as_it_was_typed(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    page = page_of(client, draft, "geld")
    response = client.post(
        reverse("application-section", args=[draft.pk, "geld"]),
        {**page, "q-bedrag": "twaalf mille", "q-mail": "geen adres", "q-akkoord": "on"},
    )
    assert response.status_code == 422
    assert answers_of(draft)["bedrag"] == "twaalf mille"
    shown_again = response.content.decode()
    assert "twaalf mille" in shown_again
    assert "geen adres" in shown_again
    assert "Schrijf een getal" in shown_again


def test_a_draft_is_not_told_that_it_is_unfinished_while_it_is_being_written(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    page = page_of(client, draft, "plan")
    address = reverse("application-section", args=[draft.pk, "plan"])
    response = client.post(address, {**page, "q-kern": "", "q-al-getest": "no"})
    assert response.status_code == 302
    assert "error-summary" not in client.get(address).content.decode()


def test_a_page_without_a_question_leaves_its_answer_alone(draft: Application, starter: User) -> None:
    """A form cut off on the way must not empty what it did not send."""
    signed_in(starter).post(reverse("application-section", args=[draft.pk, "geld"]), {"q-bedrag": "1"})
    assert answers_of(draft)["bedrag"] == "12500"


def test_the_script_is_told_the_time_and_the_new_seals(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    address = reverse("application-section", args=[draft.pk, "plan"])
    page = page_of(client, draft, "plan")
    told = client.post(
        address, {**page, "q-kern": "Een", "q-al-getest": "no"}, headers={"Accept": "application/json"}
    ).json()
    assert told["saved"].startswith("opgeslagen ")
    page["seal-kern"] = told["seals"]["kern"]
    again = client.post(
        address, {**page, "q-kern": "Twee", "q-al-getest": "no"}, headers={"Accept": "application/json"}
    ).json()
    assert again["doubled"] == []
    assert answers_of(draft)["kern"] == "Twee"


def test_who_was_signed_out_is_told_so_by_the_script(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    page = page_of(client, draft, "plan")
    client.logout()
    response = client.post(
        reverse("application-section", args=[draft.pk, "plan"]), page, headers={"Accept": "application/json"}
    )
    assert response.status_code == 401
    assert response.json()["signed_out"].startswith("/account/login/")


def test_what_was_typed_comes_back_after_signing_in(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    address = reverse("application-section", args=[draft.pk, "plan"])
    page = page_of(client, draft, "plan")
    client.logout()
    response = client.post(address, {**page, "q-kern": "Getypt terwijl de sessie verliep.", "q-al-getest": "no"})
    assert response.status_code == 302
    client.force_login(starter)
    shown_again = client.get(after_signing_in(response)).content.decode()
    assert "Getypt terwijl de sessie verliep." in shown_again


def test_what_waited_behind_the_sign_in_does_not_overwrite_what_a_colleague_saved(
    draft: Application, starter: User, colleague: User
) -> None:
    client, address = signed_in(starter), reverse("application-section", args=[draft.pk, "plan"])
    page = page_of(client, draft, "plan")
    client.logout()
    response = client.post(address, {**page, "q-kern": "Van mij.", "q-al-getest": "no"})
    save_answers(draft, colleague, {"kern": "Van de collega."}, seals_of(draft))
    client.force_login(starter)
    form = client.get(after_signing_in(response)).context["form"]
    seals = {f"seal-{key}": form.seal_of(key) for key in form.fields}
    client.post(address, {**page, **seals, "q-kern": "Van mij.", "q-al-getest": "no"})
    assert answers_of(draft)["kern"] == "Van de collega."
    assert draft.other_texts.get().value == "Van mij."


def test_two_people_who_name_the_plan_see_each_others_name(draft: Application, starter: User, colleague: User) -> None:
    """The second is told of the first, keeps what was typed, and replaces it only by saving once more."""
    address = reverse("my-application", args=[draft.pk])
    first, second = signed_in(starter), signed_in(colleague)
    seen = second.get(address).context["form"]["seen"].value()
    first.post(address, {"title": "Naam van de een", "organisation": "", "seen": seen})
    typed = {"title": "Naam van de ander", "organisation": "", "seen": seen}
    told = second.post(address, typed)
    draft.refresh_from_db()
    assert (told.status_code, draft.title) == (422, "Naam van de een")
    assert "in “Naam van de een”" in told.content.decode() and "Naam van de ander" in told.content.decode()
    assert second.post(address, {**typed, "seen": told.context["form"]["seen"].value()}).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Naam van de ander"


def test_the_name_of_the_plan_and_an_invitation_come_back_after_signing_in(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    for name, typed in (("my-application", {"title": "Nieuwe naam"}), ("application-people", {"email": "x@y.example"})):
        client.logout()
        response = client.post(reverse(name, args=[draft.pk]), typed)
        client.force_login(starter)
        shown_again = client.get(after_signing_in(response)).content.decode()
        assert next(iter(typed.values())) in shown_again


def test_who_presses_a_button_while_signed_out_comes_back_to_the_application(draft: Application, starter: User) -> None:
    """There is no page of a button to come back to."""
    client = signed_in(starter)
    client.logout()
    response = client.post(reverse("application-step", args=[draft.pk, "withdraw"]))
    client.force_login(starter)
    assert after_signing_in(response) == reverse("my-application", args=[draft.pk])
    assert client.get(after_signing_in(response)).status_code == 200
    draft.refresh_from_db()
    assert draft.submission == "draft"


def test_who_submits_while_signed_out_is_told_that_nothing_was_sent(draft: Application) -> None:
    """“What you typed is kept” would be read as: it is done."""
    address = reverse("application-check", args=[draft.pk])
    assert after_signing_in(Client().post(address)) == address
    assert "er is niets veranderd" in Client().post(address, follow=True).content.decode()


def test_what_was_typed_while_a_colleague_submitted_is_shown_to_be_copied(
    draft: Application, starter: User, colleague: User
) -> None:
    from tests.living_labs.test_submitting import submit_now

    client = signed_in(colleague)
    page = page_of(client, draft, "plan")
    submit_now(draft, starter)
    typed = {**page, "q-kern": "Net te laat getypt.", "q-al-getest": "no"}
    answer = client.post(reverse("application-section", args=[draft.pk, "plan"]), typed)
    assert answer.status_code == 403
    assert "Net te laat getypt." in answer.content.decode()
    assert page["seal-kern"] not in answer.content.decode()
    gone = client.post(reverse("application-section", args=[draft.pk, "weg"]), typed)
    assert gone.status_code == 410 and "Net te laat getypt." in gone.content.decode()


@pytest.mark.parametrize(("role", "may"), [(ApplicantRole.READER, False), (ApplicantRole.WRITER, True)])
def test_who_reads_along_does_not_write(draft: Application, role: ApplicantRole, may: bool) -> None:
    person = make_applicant("mee@bedrijf.example")
    draft.applicants.create(user=person, role=role, since=now())
    if may:
        save_answers(draft, person, {"kern": "Van mij"}, seals_of(draft))
    else:
        with pytest.raises(Refused):
            save_answers(draft, person, {"kern": "Van mij"}, seals_of(draft))


def test_what_was_submitted_is_not_changed_by_a_tab_that_was_still_open(draft: Application, starter: User) -> None:
    from tests.living_labs.test_submitting import submit_now

    seen = seals_of(draft)
    submit_now(draft, starter)
    with pytest.raises(Refused, match="ingestuurd"):
        save_answers(draft, starter, {"kern": "Te laat"}, seen)
    change_state(draft, "reopen", starter)
    save_answers(draft, starter, {"kern": "Weer open"}, seen)
    assert answers_of(draft)["kern"] == "Weer open"


NUMBERS = [
    ("nl", "12.500,50", "12500.50"),
    ("nl", "12500", "12500"),
    ("nl", "1.250", "1250"),
    ("nl", "12.5", "12.5"),
    ("en", "12,500.50", "12500.50"),
    ("en", "1.250", "1.250"),
    ("nl", "€ 900", "900"),
    ("nl", "ongeveer 900", "ongeveer 900"),
    ("nl", "1e400", "1e400"),
    ("nl", "", None),
]


@pytest.mark.parametrize(("language", "typed", "expected"), NUMBERS)
def test_a_number_means_the_same_in_both_languages(language: str, typed: str, expected: str | None) -> None:
    question = ask("bedrag", QuestionKind.MONEY)
    with override(language):
        assert kept(question, typed) == expected


def test_a_number_that_was_kept_is_kept_the_same_when_its_page_is_saved_in_the_other_language() -> None:
    question = ask("weken", QuestionKind.NUMBER)
    with override("nl"):
        value = kept(question, "1.250,5")
    for language in ("en", "nl"):
        with override(language):
            in_the_box = field_for(question).prepare_value(value)
            assert kept(question, in_the_box) == value


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("value", ["1.250", "12500.50", "1250", "-0.5", "ongeveer 900"])
def test_a_number_that_was_not_touched_is_kept_to_the_letter(language: str, value: str) -> None:
    budget = ask("begroting", QuestionKind.BUDGET)
    with override(language):
        in_the_box = field_for(ask("weken", QuestionKind.NUMBER)).prepare_value(value)
        assert kept(ask("weken", QuestionKind.NUMBER), in_the_box) == value
        rows = [{"item": "Mat", "amount": value}]
        assert kept(budget, field_for(budget).prepare_value(rows)) == rows


@pytest.mark.parametrize(("language", "told"), [("nl", "€ 2,500"), ("en", "€ 2.500")])
def test_the_posts_of_a_budget_come_to_the_same_in_both_languages(language: str, told: str) -> None:
    rows = [{"item": "Mat", "amount": "1.250"}, {"item": "Uren", "amount": "1.250"}, {"item": "?", "amount": "veel"}]
    with override(language):
        assert total_of(rows) == Decimal("2.5")
        assert shown(ask("begroting", QuestionKind.BUDGET), rows)[-1].endswith(told)


def test_a_page_that_comes_back_with_a_fault_shows_the_numbers_that_were_typed(
    draft: Application, starter: User
) -> None:
    client, address = signed_in(starter), reverse("application-section", args=[draft.pk, "geld"])
    typed = page_of(client, draft, "geld") | {"q-weken": "1.250", "q-mail": "wij@"}
    typed |= {"q-begroting-0-item": "Mat", "q-begroting-0-amount": "1.250"}
    form = client.post(address, typed).context["form"]
    assert form.errors
    assert form["weken"].value() == "1.250"
    assert form["begroting"].value() == [{"item": "Mat", "amount": "1.250"}]
    assert answers_of(draft)["weken"] == "1250"


FAULTS: list[tuple[QuestionKind, dict[str, Any], Any, str]] = [
    (QuestionKind.SHORT, {}, "a" * 301, "300"),
    (QuestionKind.LONG, {"words": 3}, "een twee drie vier vijf", "Kort hem 2 in"),
    (QuestionKind.CHOICE, {"options": YES_NO}, "maybe", ""),
    (QuestionKind.CHOICES, {"options": YES_NO}, ["yes", "maybe"], ""),
    (QuestionKind.NUMBER, {}, "veel", "Schrijf een getal"),
    (QuestionKind.MONEY, {}, "-3", "niet onder nul"),
    (QuestionKind.MONEY, {}, "9" * 20, "te groot"),
    (QuestionKind.DATE, {}, "31-31-2026", ""),
    (QuestionKind.EMAIL, {}, "wij@", ""),
    (QuestionKind.PHONE, {}, "12", "telefoonnummer"),
    (QuestionKind.ADDRESS, {}, {"street": "Dorpsstraat 1", "postcode": "", "place": "Zeist"}, "Postcode"),
    (QuestionKind.BUDGET, {}, [{"item": "Mat", "amount": "veel"}], "Rij 1"),
    (QuestionKind.BUDGET, {}, [{"item": "Mat", "amount": "1"}, {"item": "", "amount": "2"}], "Rij 2"),
    (QuestionKind.TEAM, {}, [{"name": "", "part": "Bouwt"}], "Rij 1"),
    (QuestionKind.CONSENT, {"required": True}, None, ""),
]


@pytest.mark.parametrize(("kind", "more", "value", "told"), FAULTS)
def test_what_is_not_right_is_said_in_dutch_with_what_to_do(
    kind: QuestionKind, more: dict[str, Any], value: Any, told: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        field_for(ask("q", kind, **more)).clean(value)
    assert told in fault.value.messages[0]


RIGHT: list[tuple[QuestionKind, dict[str, Any], Any, list[str]]] = [
    (QuestionKind.SHORT, {}, "Dutje", ["Dutje"]),
    (QuestionKind.LONG, {}, "een\ntwee", ["een", "twee"]),
    (QuestionKind.CHOICE, {"options": YES_NO}, "yes", ["Ja"]),
    (QuestionKind.CHOICES, {"options": YES_NO}, ["yes", "no"], ["Ja", "Nee"]),
    (QuestionKind.NUMBER, {}, "12.5", ["12,5"]),
    (QuestionKind.MONEY, {}, "12500", ["€ 12.500"]),
    (QuestionKind.DATE, {}, "2026-12-01", ["1 december 2026"]),
    (QuestionKind.EMAIL, {}, "wij@bedrijf.example", ["wij@bedrijf.example"]),
    (QuestionKind.PHONE, {}, "030 123 45 67", ["030 123 45 67"]),
    (
        QuestionKind.ADDRESS,
        {},
        {"street": "Dorpsstraat 1", "postcode": "3700 AA", "place": "Zeist"},
        ["Dorpsstraat 1, 3700 AA, Zeist"],
    ),
    (
        QuestionKind.BUDGET,
        {},
        [{"item": "Mat", "amount": "1000"}, {"item": "Uren", "amount": "500.5"}],
        ["Mat: € 1.000", "Uren: € 500,5", "Samen: € 1.500,5"],
    ),
    (QuestionKind.TEAM, {}, [{"name": "Noor", "part": "bouwt"}], ["Noor: bouwt"]),
    (QuestionKind.CONSENT, {}, "yes", ["Ja"]),
]


@pytest.mark.parametrize(("kind", "more", "value", "lines"), RIGHT)
def test_every_kind_of_answer_is_right_and_reads_well(
    kind: QuestionKind, more: dict[str, Any], value: Any, lines: list[str]
) -> None:
    question = ask("q", kind, **more)
    field_for(question).clean(value)
    assert shown(question, value) == lines


def test_every_kind_but_files_is_in_these_tables() -> None:
    assert {kind for kind, *_rest in RIGHT} == set(QuestionKind) - {QuestionKind.FILE}


def test_what_is_asked_of_an_answer_is_read_out_with_its_field_and_is_text() -> None:
    """A screen reader names the limit at the field; what the owner typed as help cannot become a form of its own."""
    question = ask("kern", QuestionKind.LONG, help=said("Kort <b>graag</b>.", ""), words=300, confidential=True)
    with override("nl"):
        told = field_for(question).help_text
    assert told.startswith("Kort &lt;b&gt;graag&lt;/b&gt;. Hooguit 300 woorden. Vertrouwelijk: alleen de organisatie")
