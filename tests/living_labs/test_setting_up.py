"""An owner writes what a call asks: every kind of question arrives, and what can't work is said in the form."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

from editing.translation.making import make_translation
from editing.translation.texts import put
from living_labs.blocks import AskedBlock, QuestionnaireBlock, RuleBlock
from living_labs.models import CallCriterion, CallPage
from living_labs.questionnaire.building import questionnaire_of
from partners.models import PartnerPage
from tests.factories import make_call, make_member, make_partner
from tests.living_labs.asking import KINDS, every_kind, key, publish, question, rule, sections

pytestmark = pytest.mark.django_db


def cleaned(raw: list[dict[str, Any]]) -> Any:
    """The sections as the form checks them."""
    block = QuestionnaireBlock()
    return block.clean(block.to_python(raw))


def faults(raw: list[dict[str, Any]]) -> str:
    """All that the form says is wrong, with quotes as they are."""
    with pytest.raises(StreamBlockValidationError) as told:
        cleaned(raw)
    return str(told.value.as_json_data())


def test_an_owner_can_ask_every_kind_of_question(partner_page: PartnerPage) -> None:
    assert list(AskedBlock().child_blocks) == KINDS
    cleaned(every_kind())
    page = make_call(partner_page, questions=every_kind())
    asked = list(questionnaire_of([CallPage.objects.get(pk=page.pk)]).questions)
    assert [each.kind for each in asked] == KINDS
    assert [each.key for each in asked] == [key(f"Vraag {kind}") for kind in KINDS]


def test_what_an_owner_ticks_reaches_the_applicant(partner_page: PartnerPage) -> None:
    treated = {"help": "Kort.", "required": False, "confidential": True, "hidden_when_blind": True}
    raw = sections(
        question("long", "Plan", words=150, **treated),
        question("file", "Begroting", files=3),
        question("choice", "Waar?", options=["Thuis", "Werk"]),
    )
    page = make_call(partner_page, questions=raw, rules=[rule()], blind=True)
    page.criteria.add(CallCriterion(name="Haalbaar", weight=60, text="Kan het?"), CallCriterion(name="Nut", weight=40))
    page.save()
    made = questionnaire_of([CallPage.objects.get(pk=page.pk)])
    plan, files, where = made.questions
    assert (str(plan.help), plan.words, plan.required, plan.confidential, plan.hidden_when_blind) == (
        "Kort.",
        150,
        False,
        True,
        True,
    )
    assert files.files == 3 and files.required
    assert [(option.key, str(option.label)) for option in where.options] == [
        (key("Thuis"), "Thuis"),
        (key("Werk"), "Werk"),
    ]
    assert made.blind
    assert [(each.key, each.weight) for each in made.criteria] == [("haalbaar", 60), ("nut", 40)]
    assert [each.passing for each in made.rules] == [(key("Zijn jullie een bedrijf?Ja"),)]
    assert str(made.rules[0].explanation) == "Alleen bedrijven."


@pytest.mark.parametrize("answer", ["Thuis", "thuis ", "1", "Thuis; Werk", "2;1"])
def test_a_question_hangs_on_the_answer_that_its_owner_named(partner_page: PartnerPage, answer: str) -> None:
    raw = sections(
        question("choice", "Waar?", code="waar", options=["Thuis", "Werk", "Elders"]),
        question("short", "Welk adres?", only_if="waar", only_if_answer=answer),
    )
    cleaned(raw)
    page = make_call(partner_page, questions=raw)
    made = questionnaire_of([CallPage.objects.get(pk=page.pk)])
    where, which = made.questions
    assert which.shown_if is not None and which.shown_if.question == where.key
    assert made.asked({where.key: key("Thuis")}) == [where, which]
    assert made.asked({where.key: key("Elders")}) == [where]


def test_a_question_hangs_on_a_consent(partner_page: PartnerPage) -> None:
    raw = sections(
        question("consent", "Mogen we bellen?", code="bellen"), question("phone", "Nummer?", only_if="bellen")
    )
    cleaned(raw)
    made = questionnaire_of([CallPage.objects.get(pk=make_call(partner_page, questions=raw).pk)])
    consent, number = made.questions
    assert made.asked({consent.key: "yes"}) == [consent, number]
    assert made.asked({}) == [consent]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"only_if": "woord"}, "“woord”. Er zijn: waar."),
        ({"only_if": "waar", "only_if_answer": "Nergens"}, "Er zijn: Thuis; Werk."),
        ({"only_if": "waar"}, "Er zijn: Thuis; Werk."),
        ({"only_if_answer": "Thuis"}, "Er zijn: waar."),
        ({"only_if": "Waar Dan"}, "kleine letters"),
    ],
)
def test_a_condition_that_can_not_work_is_told_with_what_there_is(values: dict[str, str], told: str) -> None:
    where = question("choice", "Waar?", code="waar", options=["Thuis", "Werk"])
    assert told in faults(sections(where, question("short", "Welk adres?", **values)))


def test_a_question_can_not_hang_on_one_below_it_or_on_none() -> None:
    where = question("choice", "Waar?", code="waar", options=["Thuis", "Werk"])
    which = question("short", "Welk adres?", only_if="waar", only_if_answer="Thuis")
    assert "geef die eerst een korte naam" in faults(sections(which, where))


def test_two_questions_can_not_have_one_short_name() -> None:
    twice = [question("consent", label, code="ja") for label in ("Mag dit?", "Mag dat?")]
    assert "“Mag dit?”" in faults(sections(*twice))


def test_a_draft_may_hold_a_condition_that_is_not_ready() -> None:
    block = QuestionnaireBlock()
    block.clean_deferred(block.to_python(sections(question("short", "Welk adres?", only_if="waar"))))


def test_a_rule_that_stops_nobody_or_everybody_is_refused() -> None:
    block = RuleBlock()
    value = block.to_python(rule()["value"])
    block.clean(value)
    for option in value["options"]:
        option["may_apply"] = True
    with pytest.raises(ValidationError):
        block.clean(value)


@pytest.fixture
def in_two_languages(partner_page: PartnerPage) -> tuple[CallPage, CallPage]:
    """A call in Dutch and, made from it, in English; both live."""
    make_partner("Buurtzorg Test", language="en")
    raw = sections(
        question("choice", "Waar?", code="waar", options=["Thuis", "Werk"]),
        question("short", "Welk adres?", only_if="waar", only_if_answer="Thuis"),
    )
    dutch = make_call(partner_page, questions=raw, rules=[rule()], apply_email="a@voorbeeld.example")
    dutch.criteria.add(CallCriterion(name="Nut", weight=100))
    dutch.change_reason = "Er wordt gewogen."
    dutch.save_revision().publish()
    english = make_translation(CallPage.objects.get(pk=dutch.pk), make_member(dutch.partner)).specific
    return CallPage.objects.get(pk=dutch.pk), CallPage.objects.get(pk=english.pk)


def ids_of(page: CallPage) -> list[str]:
    """The ids of all blocks of the questions and rules, in their order."""
    found = []
    for section in page.questions:
        found.append(section.id)
        for child in section.value["questions"]:
            found += [child.id, *(item.id for item in getattr(child.value.get("options"), "bound_blocks", []))]
    return found + [block.id for block in page.rules]


def test_a_translation_keeps_the_ids_so_that_an_answer_is_read_in_both(
    in_two_languages: tuple[CallPage, CallPage],
) -> None:
    dutch, english = in_two_languages
    assert ids_of(dutch) == ids_of(english) and all(ids_of(dutch))
    assert (dutch.opens_at, dutch.closes_at) == (english.opens_at, english.closes_at)


def test_a_machine_that_translates_keeps_the_ids(in_two_languages: tuple[CallPage, CallPage]) -> None:
    dutch, english = in_two_languages
    put(english, dutch, lambda text: f"{text} (en)")
    english.save()
    english = CallPage.objects.get(pk=english.pk)
    assert ids_of(dutch) == ids_of(english)
    where, _which = questionnaire_of([dutch, english]).questions
    assert where.options[0].label.en == "Thuis (en)"


def test_the_words_of_both_languages_meet_by_id(in_two_languages: tuple[CallPage, CallPage]) -> None:
    dutch, english = in_two_languages
    raw = sections(
        question("short", "Welk adres?", only_if="waar", only_if_answer="At home") | {"id": key("Welk adres?")},
        question("choice", "Waar?", code="waar", options=["Thuis", "Werk"]),
        title="Over jullie",
    )
    asked = raw[0]["value"]["questions"]
    asked[0]["value"]["label"] = "Which address?"
    asked[1]["value"]["label"] = "Where?"
    asked[1]["value"]["options"][0]["value"] = "At home"
    english = publish(english, questions=raw)
    made = questionnaire_of([english, dutch])
    where, which = made.questions
    assert (where.label.nl, where.label.en) == ("Waar?", "Where?")
    assert (which.label.nl, which.label.en) == ("Welk adres?", "Which address?")
    assert (where.options[0].label.nl, where.options[0].label.en) == ("Thuis", "At home")
    assert which.shown_if is not None and which.shown_if.options == (key("Thuis"),)
    assert made.rules[0].question.en == "Zijn jullie een bedrijf?"


def test_a_translation_made_by_hand_is_matched_by_place_and_kind(partner_page: PartnerPage) -> None:
    dutch = make_call(partner_page, questions=sections(question("short", "Waar?"), question("long", "Hoe?")))
    raw = sections(question("short", "Where?"), question("date", "When?"), title="About you")
    english = make_call(make_partner("Buurtzorg Test", language="en"), questions=raw)
    where, how = questionnaire_of([CallPage.objects.get(pk=page.pk) for page in (dutch, english)]).questions
    assert (where.label.nl, where.label.en) == ("Waar?", "Where?")
    assert (how.label.nl, how.label.en) == ("Hoe?", "")


def test_a_copy_of_a_former_call_asks_the_same_at_another_time(call: CallPage) -> None:
    page = publish(
        call,
        outcome="Gegund.",
        updates=[("update", {"on": "2030-01-01", "text": "Nieuws"})],
        public_questions=[("answered", {"question": "Mag het?", "answer": "<p>Ja.</p>"})],
        decision_on="2030-02-02",
    )
    page.criteria.add(CallCriterion(name="Nut", weight=100))
    page = publish(page)
    copy = page.copy(to=page.get_parent(), update_attrs={"title": "Tweede ronde", "slug": "tweede"}, keep_live=False)
    copy = CallPage.objects.get(pk=copy.pk)
    for text in (copy, copy.get_latest_revision_as_object()):
        assert (text.opens_at, text.closes_at, text.decision_on, text.outcome) == (None, None, None, "")
        assert not text.updates and not text.public_questions
        assert ids_of(text) == ids_of(page)
        assert text.rules[0].value["question"] == "Zijn jullie een bedrijf?"
    assert CallPage.exclude_fields_in_copy == list(CallPage.of_this_time)
    assert not copy.live and copy.translation_key != page.translation_key
