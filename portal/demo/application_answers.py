"""What the demo's applicants answer: the words of the content file as the portal keeps them, and small files."""

import io
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.text import slugify
from fpdf import FPDF
from PIL import Image, ImageDraw

from accounts.models import User
from common.private_files.examining.kinds import PDF, PNG, Kind
from living_labs.enums import QuestionKind
from living_labs.questionnaire import Question, Questionnaire
from living_labs.questionnaire.kinds import YES, kept
from portal.demo.reading import Item

WHOLE = ("submitted", "reopened")  # states in which everything was answered
ENOUGH_FOR_A_FILE = 4  # answers after which a draft has its file too
DRAWN_ON = datetime(2026, 11, 1, tzinfo=UTC)
PAPER, LINES = (480, 320), ("#0b5d52", "#d98324", "#3a6ea5", "#8a3b5c")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who answers: the account, and what stands in the content about this person."""

    user: User
    item: Item


def answers_to(questionnaire: Questionnaire, item: Item, people: list[Writer]) -> dict[str, Any]:
    """The answers by question, as far as this application came; files are not among them."""
    given = iter(item["answers"])
    answers: dict[str, Any] = {}
    for question in questionnaire.questions:
        if not question.required or not question.is_asked(answers) or question.kind == QuestionKind.FILE:
            continue
        typed = _from_person(question, item, people) if question.kind in _OF_A_PERSON else next(given, None)
        value = kept(question, _typed(question, typed))
        if value is not None:
            answers[question.key] = value
    return answers


def asks_a_file(questionnaire: Questionnaire, item: Item) -> Question | None:
    """The question to which this application has a file; None where it did not come so far."""
    if not is_whole(item) and len(item["answers"]) < ENOUGH_FOR_A_FILE:
        return None
    return next((each for each in questionnaire.questions if each.kind == QuestionKind.FILE), None)


def is_whole(item: Item) -> bool:
    """True where everything was answered."""
    return item["state"] in WHOLE or bool(item.get("contact"))


_OF_A_PERSON = (
    QuestionKind.SHORT,
    QuestionKind.TEAM,
    QuestionKind.EMAIL,
    QuestionKind.ADDRESS,
    QuestionKind.CONSENT,
)


def _from_person(question: Question, item: Item, people: list[Writer]) -> Any:
    """The name of the plan, and who applies."""
    if question.kind == QuestionKind.SHORT:
        return item["title"]
    if not is_whole(item):
        return None
    lead = people[0]
    if question.kind == QuestionKind.TEAM:
        parts = ("leidt het plan", "denkt mee en rekent")
        return [{"name": each.user.get_full_name(), "part": part} for each, part in zip(people, parts, strict=False)]
    if question.kind == QuestionKind.ADDRESS:
        return {"street": lead.item["street"], "postcode": "0000 AA", "place": lead.item["place"]}
    return lead.user.email if question.kind == QuestionKind.EMAIL else YES


def _typed(question: Question, value: Any) -> Any:
    """A value of the content file as somebody would type or tick it."""
    if value is None:
        return None
    keys = {option.label.nl: option.key for option in question.options}
    if question.kind == QuestionKind.CHOICE:
        return keys[value]
    if question.kind == QuestionKind.CHOICES:
        return [keys[each] for each in value]
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY):
        return _number(value)
    if question.kind == QuestionKind.BUDGET:
        return [{"item": name, "amount": _number(amount)} for name, amount in value.items()]
    return value.isoformat() if question.kind == QuestionKind.DATE else value


def _number(value: float) -> str:
    return str(value).replace(".", ",")


def sketch(item: Item) -> tuple[str, Kind, bytes]:
    """A file of this application, the same each time: a drawing, or a sheet with its plan."""
    name = slugify(item["title"]) or "plan"
    seed = random.Random(f"{item['call']} {item['title']}")
    return (f"{name}.png", PNG, _drawing(seed)) if seed.random() < 0.5 else (f"{name}.pdf", PDF, _sheet(item))


def _drawing(seed: random.Random) -> bytes:
    image = Image.new("RGB", PAPER, "#f7f3ea")
    pen = ImageDraw.Draw(image)
    for colour in LINES:
        points = [(seed.randrange(20, PAPER[0] - 20), seed.randrange(20, PAPER[1] - 20)) for _point in range(5)]
        pen.line(points, fill=colour, width=5, joint="curve")
        x, y = points[0]
        pen.ellipse((x - 14, y - 14, x + 14, y + 14), outline=colour, width=4)
    kept_in = io.BytesIO()
    image.save(kept_in, "PNG")
    return kept_in.getvalue()


def _sheet(item: Item) -> bytes:
    sheet = FPDF(format="A4")
    sheet.set_creation_date(DRAWN_ON)
    sheet.set_title(item["title"])
    sheet.add_page()
    sheet.set_font("Helvetica", "B", 20)
    sheet.cell(0, 16, item["title"])
    sheet.set_draw_color(11, 93, 82)
    sheet.rect(20, 40, 120, 70)
    sheet.line(20, 110, 140, 40)
    return bytes(sheet.output())
