"""How far an application is, and how it reads as a whole."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from living_labs.enums import QuestionKind
from living_labs.models import Application
from living_labs.questionnaire import Question, Questionnaire, Section
from living_labs.questionnaire.kinds import shown
from living_labs.services.submitting import answers_of, problems_of


def progress_of(application: Application) -> list[dict[str, Any]]:
    """For each section: how many of its questions were answered, and how many things are still to be done."""
    answers = answers_of(application)
    questionnaire = application.version.questionnaire
    asked = {question.key for question in questionnaire.asked(answers)}
    left = Counter(problem.section.key for problem in problems_of(application) if problem.section)
    return [_progress(section, asked, answers, left[section.key]) for section in questionnaire.sections]


def _progress(section: Section, asked: set[str], answers: Mapping[str, Any], left: int) -> dict[str, Any]:
    questions = [question for question in section.questions if question.key in asked]
    answered = sum(1 for question in questions if answers.get(question.key))
    return {"section": section, "questions": len(questions), "answered": answered, "left": left}


@dataclass(frozen=True, slots=True)
class Written:
    """One question with its answer as it reads; of a question for files, these themselves."""

    question: Question
    lines: list[str]
    files: list[dict[str, Any]]


def written_of(
    questionnaire: Questionnaire, answers: Mapping[str, Any], withheld: Collection[str] = ()
) -> list[tuple[Section, list[Written]]]:
    """The application as it reads, by section, without the questions that are `withheld` from the reader."""
    asked = {question.key for question in questionnaire.asked(answers)} - set(withheld)
    return [
        (
            section,
            [_written(question, answers.get(question.key)) for question in section.questions if question.key in asked],
        )
        for section in questionnaire.sections
    ]


def _written(question: Question, value: Any) -> Written:
    files = value if question.kind == QuestionKind.FILE and value else []
    return Written(question, shown(question, value), files)
