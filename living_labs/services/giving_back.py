"""What somebody answered in applications, with the questions, as they get it when they ask for their data."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from living_labs.models import Answer
from living_labs.questionnaire.kinds import shown


def answers_of(person: User) -> Iterator[dict[str, Any]]:
    """All answers of the applications on which this person works; who saved which is nobody's business."""
    mine = Answer.objects.filter(application__applicants__user=person.pk)
    rows = mine.select_related("application__round", "application__version").order_by("application", "pk")
    for answer in rows.iterator(chunk_size=500):
        application = answer.application
        question = application.version.questionnaire.question(answer.question)
        yield {
            "application": f"{application.title} ({application.round.title})",
            "question": str(question.label) if question else answer.question,
            "value": shown(question, answer.value) if question else answer.value,
            "saved_at": answer.saved_at,
        }
