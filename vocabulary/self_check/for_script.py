"""What the script of the self-check is told: the questions, and its words in the visitor's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vocabulary.self_check.questionnaire import NOTE, NOTE_LENGTH, NOTE_TEXT, full_text
from vocabulary.self_check.questions import Part, Wording, self_check

# At or below these the page says first whom to call: the average of a dimension, and a single answer.
LOW_AVERAGE, LOW_ANSWER = 3, 1


def told_to_script(url: str, labels: Mapping[str, Wording]) -> dict[str, Any]:
    """Stands in the page as JSON, the same for everybody."""
    check = self_check()
    return {
        "language": get_language(),
        "url": url,
        "version": check.version,
        "parts": [_part(part, labels[part.dimension]) for part in check.parts if part.dimension in labels],
        "note": {"id": NOTE, "text": str(NOTE_TEXT), "most": NOTE_LENGTH},
        "low": {"average": LOW_AVERAGE, "answer": LOW_ANSWER},
        "words": _words(),
    }


def _part(part: Part, label: Wording) -> dict[str, Any]:
    questions = [{"id": question.id, "text": str(full_text(question))} for question in part.questions]
    return {"slug": part.dimension, "label": str(label), "questions": questions}


def _words() -> dict[str, str]:
    """`{0}` and `{1}` are filled in by the script."""
    return {
        "next": _("Next"),
        "finish": _("See your result"),
        "nothingAnswered": _("Answer at least one question. You may leave out what you would rather not answer."),
        "result": _("How you are on {0}"),
        "noScore": _("not answered"),
        "same": _("the same as on {0}"),
        "more": _("{0} more than on {1}"),
        "less": _("{0} less than on {1}"),
        "now": _("this time"),
        "before": _("on {0}"),
        "out": _("{0} out of 10"),
        "view": _("See"),
        "remove": _("Erase"),
        "removed": _("The check of {0} is erased."),
        "erased": _("Everything is erased."),
        "restored": _("It is back."),
        "kept": _("From now on your checks are kept in this browser."),
        "notKept": _("Nothing is kept in this browser any more. You still see your checks until you close this page."),
        "keepFailed": _("Your browser did not keep it, perhaps because it is full. Save your checks as a file."),
        "elsewhere": _("In another window somebody chose to keep nothing. Here too nothing is kept any more."),
        "count": _("{0} checks"),
        "countOne": _("1 check"),
        "unreadable": _("{0} things that were kept in this browser cannot be read. The rest is shown here."),
        "unreadableOne": _("Something that was kept in this browser cannot be read. The rest is shown here."),
        "resume": _("Continue your check"),
        "start": _("Start the check"),
        "again": _("Do a new check"),
        "added": _("Read from the file: {0}."),
        "already": _("You had already: {0}."),
        "someUnread": _("Not read, because it is no check of this page or is damaged: {0}."),
        "notJson": _("“{0}” is not a file of this page: choose a file that you saved here, ending in .json."),
        "notOurs": _("“{0}” holds no checks of this page."),
        "otherQuestions": _("“{0}” holds answers to other questions than those of this page."),
        "newer": _("“{0}” was made with a newer version of this page. Load this page again and try once more."),
        "tooLarge": _("“{0}” is too large to be a file of this page."),
        "away": _("We could not fetch what is near there. Check your connection and try again."),
    }
