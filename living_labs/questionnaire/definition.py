"""The questionnaire of a call as it is frozen in a version: what applicants answer and are judged on.

Keys are the ids of the blocks in which the owner wrote it, the same in both languages; answers are kept under them, so
that an application can be written in the one language and read in the other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from living_labs.enums import QuestionKind
from living_labs.questionnaire.words import Words

type Answers = Mapping[str, Any]  # by the question's key; what a value looks like follows from the question's kind


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Option(_Part):
    """One of the answers that a choice offers."""

    key: str
    label: Words


class Condition(_Part):
    """A question is asked only where the answer to another is (one of) these options."""

    question: str
    options: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """True where one of the options was chosen."""
        given = answers.get(self.question)
        chosen = given if isinstance(given, list) else [given]
        return any(option in chosen for option in self.options)


class Question(_Part):
    """One question. `words` is the most words of a text (0: no limit); `files` the most files of an upload."""

    key: str
    kind: QuestionKind
    label: Words
    help: Words = Words()
    required: bool = False
    confidential: bool = False
    hidden_when_blind: bool = False
    words: int = 0
    files: int = 1
    options: tuple[Option, ...] = ()
    shown_if: Condition | None = None

    def is_asked(self, answers: Answers) -> bool:
        """True unless it hangs on an answer that was not given."""
        return self.shown_if is None or self.shown_if.holds(answers)

    def label_of(self, option: str) -> str:
        """What an option says; empty for one that is not there."""
        return next((str(each.label) for each in self.options if each.key == option), "")


class Section(_Part):
    """Questions that are answered on one page."""

    key: str
    title: Words
    intro: Words = Words()
    questions: tuple[Question, ...] = ()


class Rule(_Part):
    """A condition to apply at all, asked first. Who gives another answer than `passing` learns the `explanation`."""

    key: str
    question: Words
    options: tuple[Option, ...]
    passing: tuple[str, ...]
    explanation: Words


class Criterion(_Part):
    """What an application is judged on; `weight` in percent."""

    key: str
    name: Words
    weight: int
    text: Words = Words()


class Questionnaire(_Part):
    """All that freezes when a call opens."""

    sections: tuple[Section, ...] = ()
    rules: tuple[Rule, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    blind: bool = False

    def __bool__(self) -> bool:
        return any(section.questions for section in self.sections)

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in their order."""
        return (question for section in self.sections for question in section.questions)

    def question(self, key: str) -> Question | None:
        """The question of this key."""
        return next((question for question in self.questions if question.key == key), None)

    def section(self, key: str) -> Section | None:
        """The section of this key."""
        return next((section for section in self.sections if section.key == key), None)

    def asked(self, answers: Answers) -> list[Question]:
        """The questions that these answers leave to be asked: what hangs on a question that is not asked, is not."""
        known: dict[str, Any] = {}
        asked = []
        for question in self.questions:
            if question.is_asked(known):
                asked.append(question)
                known[question.key] = answers.get(question.key)
        return asked

    def failing(self, given: Mapping[str, str]) -> list[Rule]:
        """The rules that these answers (rule to option) do not meet."""
        return [rule for rule in self.rules if given.get(rule.key) not in rule.passing]
