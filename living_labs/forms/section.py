"""One section of an application as a form: it keeps whatever was typed, and says what is not right yet."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from common.models import Upload
from living_labs.enums import QuestionKind
from living_labs.questionnaire import Question, Questionnaire, Section
from living_labs.questionnaire.kinds import field_for, help_for
from living_labs.services.answering import seal

SEAL = "seal-"
PREFIX = "q"  # of the fields in which somebody types


class SectionForm(forms.Form):
    """The questions of a section. Unbound it shows the stored answers, bound what was typed."""

    def __init__(
        self,
        section: Section,
        answers: Mapping[str, Any],
        seals: Mapping[str, str],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="%s", prefix=PREFIX)
        self.section, self.answers, self.seals = section, answers, dict(seals)
        self.use_required_attribute = False
        self.faults_of_files: dict[str, list[str]] = {}
        for question in self.questions:
            field = field_for(question)
            field.initial = answers.get(question.key)
            self.fields[question.key] = field

    @property
    def questions(self) -> list[Question]:
        """Those that are asked by a field: files are sent one by one."""
        return [question for question in self.section.questions if question.kind != QuestionKind.FILE]

    def seal_of(self, key: str) -> str:
        """The seal of the answer as the page shows it."""
        return self.seals.get(key, seal(None))

    @property
    def typed(self) -> dict[str, Any]:
        """What the page sent, by question. A question whose seal is missing was not on the page."""
        return {key: self[key].data for key in self.fields if SEAL + key in self.data}

    @property
    def seen(self) -> dict[str, str]:
        """The seals that the page sent."""
        return {key: str(self.data[SEAL + key]) for key in self.fields if SEAL + key in self.data}

    def faults(self) -> dict[str, list[str]]:
        """What is not right, by question; what is only missing is no fault of a draft."""
        found = {}
        for key, errors in self.errors.as_data().items():
            messages = [message for error in errors if error.code != "required" for message in error.messages]
            if messages:
                found[key] = messages
        return found

    def keep_only_faults(self) -> bool:
        """Leave out of the errors what is only missing; true where something is wrong."""
        faults = self.faults()
        for key in list(self.errors):
            if key not in faults:
                del self.errors[key]
        return bool(faults)


def rows_of(
    form: SectionForm, questionnaire: Questionnaire, files: Mapping[str, Any], begun: Mapping[str, list[Upload]]
) -> list[dict[str, Any]]:
    """The questions in their order, each with its field or its files, and with what it hangs on in words."""
    rows = []
    for question in form.section.questions:
        is_file = question.kind == QuestionKind.FILE
        rows.append(
            {
                "question": question,
                "field": None if is_file else form[question.key],
                "help": help_for(question) if is_file else "",  # a field has its own
                "seal": form.seal_of(question.key),
                "files": files.get(question.key, []),
                "begun": begun.get(question.key, []),
                "has_room": is_file and len(files.get(question.key, [])) < question.files,
                "faults": form.faults_of_files.get(question.key, []),
                "condition": condition_in_words(question, questionnaire),
                "shown_if": question.shown_if,
            }
        )
    return rows


def condition_in_words(question: Question, questionnaire: Questionnaire) -> str:
    """When the question is asked, for who has no JavaScript; empty for one that always is."""
    condition = question.shown_if
    other = questionnaire.question(condition.question) if condition else None
    if condition is None or other is None:
        return ""
    answers = _(" or ").join(filter(None, (other.label_of(option) for option in condition.options)))
    told = _("Only if you answered “%(answer)s” to “%(question)s”.")
    return told % {"answer": answers or _("Yes"), "question": other.label}
