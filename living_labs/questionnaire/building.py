"""Makes the questionnaire of a call from its pages: its structure from one, its words from both languages.

The ids of the blocks are the same in a translation, which begins as a copy; what an editor added there by hand is
matched by place and kind.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from living_labs.blocks.conditions import Hinge, hinge_of, resolve
from living_labs.enums import QuestionKind
from living_labs.questionnaire.definition import Condition, Criterion, Option, Question, Questionnaire, Rule, Section
from living_labs.questionnaire.words import Words

type Pair = tuple[Any, Any]  # a block, and the one in the other language or None


class Asking(Protocol):
    """A call in one language: a page, or what was typed in its form."""

    locale: Any
    questions: Any
    rules: Any
    criteria: Any
    blind: Any


def questionnaire_of(pages: Collection[Asking]) -> Questionnaire:
    """What these pages of one call ask; empty where none has questions."""
    asking = [page for page in pages if page.questions]
    if not asking:
        return Questionnaire()
    asking.sort(key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
    main, other = asking[0], next(iter(asking[1:]), None)
    tongues = _Tongues(main.locale.language_code, other.locale.language_code if other else "")
    known: dict[str, Hinge] = {}
    sections = _pairs(list(main.questions), list(other.questions) if other else [])
    rules = _pairs(list(main.rules), list(other.rules) if other else [])
    return Questionnaire(
        sections=tuple(tongues.section(pair, known) for pair in sections),
        rules=tuple(map(tongues.rule, rules)),
        criteria=tuple(tongues.criteria(list(main.criteria.all()), list(other.criteria.all()) if other else [])),
        blind=main.blind,
    )


def _pairs(blocks: Sequence[Any], others: Sequence[Any]) -> list[Pair]:
    """Each block with its other language: by id, else by place where what stands there is of the same kind."""
    by_id = {other.id: other for other in others if other.id}
    ours = {block.id for block in blocks if block.id}
    found = []
    for place, block in enumerate(blocks):
        beside = others[place] if place < len(others) else None
        is_own = beside is not None and beside.id not in ours and _kind(beside) == _kind(block)
        found.append((block, by_id.get(block.id) or (beside if is_own else None)))
    return found


def _id(block: Any) -> str:
    """The block's id; empty for one that was just typed."""
    return block.id or ""


def _kind(block: Any) -> str:
    return getattr(block, "block_type", "")


def _items(value: Any) -> list[Any]:
    """The items of a list, each with its id."""
    return list(value.bound_blocks) if value else []


@dataclass(frozen=True, slots=True)
class _Tongues:
    """The two languages in which the words are found."""

    main: str
    other: str

    def words(self, pair: Pair, name: str = "") -> Words:
        """A text of a block, or of one part of it, in both languages."""
        texts = {self.main: pair[0], self.other: pair[1]}
        said = {
            language: str((block.value.get(name) if name else block.value) or "").strip()
            for language, block in texts.items()
            if language and block is not None
        }
        return Words(**said)

    def section(self, pair: Pair, known: dict[str, Hinge]) -> Section:
        """One section; `known` are the questions above that others may hang on."""
        block, other = pair
        questions = _pairs(list(block.value["questions"]), list(other.value["questions"]) if other else [])
        return Section(
            key=_id(block),
            title=self.words(pair, "title"),
            intro=self.words(pair, "intro"),
            questions=tuple(self.question(each, known) for each in questions),
        )

    def question(self, pair: Pair, known: dict[str, Hinge]) -> Question:
        """One question."""
        block, other = pair
        value = block.value
        options = _pairs(_items(value.get("options")), _items(other.value.get("options")) if other else [])
        question = Question(
            key=_id(block),
            kind=QuestionKind(block.block_type),
            label=self.words(pair, "label"),
            help=self.words(pair, "help"),
            required=bool(value.get("required")),
            confidential=bool(value.get("confidential")),
            hidden_when_blind=bool(value.get("hidden_when_blind")),
            words=value.get("words") or 0,
            files=value.get("files") or 1,
            options=tuple(Option(key=_id(each[0]), label=self.words(each)) for each in options),
            shown_if=_condition(value, known),
        )
        if hinge := hinge_of(block):
            known.setdefault(value["code"], hinge)
        return question

    def rule(self, pair: Pair) -> Rule:
        """One rule."""
        block, other = pair
        options = _pairs(_items(block.value["options"]), _items(other.value["options"]) if other else [])
        return Rule(
            key=_id(block),
            question=self.words(pair, "question"),
            options=tuple(Option(key=_id(each[0]), label=self.words(each, "answer")) for each in options),
            passing=tuple(_id(each) for each, _other in options if each.value["may_apply"]),
            explanation=self.words(pair, "explanation"),
        )

    def criteria(self, rows: Sequence[Any], others: Sequence[Any]) -> Iterable[Criterion]:
        """The criteria. Rows have no id that lasts, so their key is their name, and their place tells the other's."""
        keys: set[str] = set()
        for place, row in enumerate(rows):
            key = slugify(row.name)[:50] or "criterion"
            key = key if key not in keys else f"{key}-{place + 1}"
            keys.add(key)
            beside = others[place] if len(others) == len(rows) else None
            yield Criterion(
                key=key,
                name=self._of_rows(row, beside, "name"),
                weight=row.weight or 0,
                text=self._of_rows(row, beside, "text"),
            )

    def _of_rows(self, row: Any, beside: Any, name: str) -> Words:
        said = {self.main: getattr(row, name) or ""}
        if self.other and beside is not None:
            said[self.other] = getattr(beside, name) or ""
        return Words(**said)


def _condition(value: Any, known: dict[str, Hinge]) -> Condition | None:
    """On what the question hangs. What is not right (a draft that is tried out) hangs on nothing."""
    try:
        found = resolve(value, known)
    except ValidationError:
        return None
    return Condition(question=found[0].key, options=found[1]) if found else None
