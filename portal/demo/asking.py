"""What demo calls ask, as their pages keep it: sections of questions, rules, news and answers."""

import uuid
from collections.abc import Iterable
from typing import Any

from portal.demo.bodies import listed, paragraph
from portal.demo.english import IN_DUTCH, with_ids_of
from portal.demo.reading import Item

OWN = ("kind", "options")  # of a question in the file; the rest are the names of its block


def asked_by(item: Item) -> dict[str, Any]:
    """The fields of a call that are made of blocks; in English these keep the ids that they have in Dutch."""
    slug = item["slug"]
    asked = {
        "questions": [_section(slug, section) for section in item.get("sections", [])],
        "rules": [_rule(slug, rule) for rule in item.get("rules", [])],
        "updates": [
            _block(slug, "update", {"on": news["on"].isoformat(), "text": news["text"]})
            for news in item.get("updates", [])
        ],
        "public_questions": [
            _block(slug, "answered", {"question": each["question"], "answer": paragraph(each["answer"])})
            for each in item.get("public_questions", [])
        ],
    }
    return with_ids_of(asked_by(item[IN_DUTCH]), asked) if IN_DUTCH in item else asked


def _section(slug: str, section: Item) -> Item:
    questions = [_question(f"{slug} {section['title']}", question) for question in section["questions"]]
    value = {"title": section["title"], "intro": section.get("intro", ""), "questions": questions}
    return _block(slug, "section", value)


def _question(place: str, question: Item) -> Item:
    value = {"required": True, **{name: each for name, each in question.items() if name not in OWN}}
    if "options" in question:
        value["options"] = listed(question["options"])
    return _block(place, question["kind"], value)


def _rule(slug: str, rule: Item) -> Item:
    answers: Iterable[Item] = rule["answers"]
    value = {"question": rule["question"], "options": listed(answers), "explanation": rule["explanation"]}
    return _block(slug, "rule", value)


def _block(place: str, kind: str, value: Item) -> Item:
    """A block with an id that is the same each time the demo is loaded."""
    said = next(value[name] for name in ("label", "title", "question", "text") if name in value)
    return {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{place} {kind} {said}"))}
