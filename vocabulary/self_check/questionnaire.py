"""The questions as an HL7 FHIR R4 Questionnaire: what the answers that somebody takes elsewhere refer to."""

from collections.abc import Mapping
from typing import Any

from vocabulary.models import HealthDimension
from vocabulary.self_check.questions import HIGHEST, LOWEST, Part, Question, Wording, self_check

ELEMENTS = "http://hl7.org/fhir/StructureDefinition"
NOTE = "note"
NOTE_LENGTH = 1000
NOTE_TEXT = Wording("Eigen notitie", "Own note")
TITLE = Wording("Mijn gezondheid: zelfcheck Positieve Gezondheid", "My health: self-check of Positive Health")
ABOUT = Wording(
    "Eigen vragen van de hub over de zes dimensies van Positieve Gezondheid. Geen medisch meetinstrument: de antwoorden"
    " zijn het gevoel van de bewoner zelf.",
    "The hub's own questions about the six dimensions of Positive Health. Not a medical instrument: the answers are how"
    " the resident feels.",
)


def questionnaire(url: str, publisher: str, labels: Mapping[str, Wording]) -> dict[str, Any]:
    """The resource under its canonical address; Dutch, with English beside it."""
    check = self_check()
    return {
        "resourceType": "Questionnaire",
        "id": "mijn-gezondheid",
        "language": "nl",
        "url": url,
        "version": check.version,
        "name": "MijnGezondheid",
        **_in_both("title", TITLE),
        "status": "active",
        "experimental": False,
        "subjectType": ["Patient"],
        "date": check.date,
        "publisher": publisher,
        **_in_both("description", ABOUT),
        "item": [
            *(_group(part, labels[part.dimension]) for part in check.parts if part.dimension in labels),
            _note(),
        ],
    }


def full_text(question: Question) -> Wording:
    """The question with what its ends mean: other software shows no more than this."""
    return Wording(
        f"{question.text.nl} (0 = {question.low.nl}, 10 = {question.high.nl})",
        f"{question.text.en} (0 = {question.low.en}, 10 = {question.high.en})",
    )


def labels_of(dimensions: Mapping[str, HealthDimension]) -> dict[str, Wording]:
    """What the hub team calls the dimensions."""
    return {slug: Wording(term.label_nl, term.label_en) for slug, term in dimensions.items()}


def _group(part: Part, label: Wording) -> dict[str, Any]:
    items = [_item(question) for question in part.questions]
    return {"linkId": part.dimension, **_in_both("text", label), "type": "group", "required": False, "item": items}


def _item(question: Question) -> dict[str, Any]:
    """A whole number from 0 to 10."""
    return {
        "extension": [
            {"url": f"{ELEMENTS}/minValue", "valueInteger": LOWEST},
            {"url": f"{ELEMENTS}/maxValue", "valueInteger": HIGHEST},
        ],
        "linkId": question.id,
        **_in_both("text", full_text(question)),
        "type": "integer",
        "required": False,
    }


def _note() -> dict[str, Any]:
    return {"linkId": NOTE, **_in_both("text", NOTE_TEXT), "type": "text", "required": False, "maxLength": NOTE_LENGTH}


def _in_both(name: str, text: Wording) -> dict[str, Any]:
    """The Dutch text under `name`, and the English as FHIR's extension for translations."""
    parts = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": text.en}]
    return {name: text.nl, f"_{name}": {"extension": [{"url": f"{ELEMENTS}/translation", "extension": parts}]}}
