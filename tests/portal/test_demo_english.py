"""What of the demo is there in English: whole, and known by the portal as the same call."""

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Locale

from living_labs.models import CallPage
from living_labs.questionnaire.building import questionnaire_of
from portal.demo.english import english_of
from portal.demo.publications import _call
from portal.demo.reading import Item, items

CALL = "tillen-in-de-kleine-badkamer"
BLOCKS = ("questions", "rules", "updates", "public_questions")


@pytest.fixture
def call(db: None) -> dict[str, CallPage]:
    """The call that stands in both languages, by language."""
    dutch = _item("call", CALL)
    english = english_of("call", dutch)
    assert english
    return {"nl": _page("nl", dutch), "en": _page("en", english)}


def _item(kind: str, slug: str) -> Item:
    return next(item for item in items(kind) if item["slug"] == slug)


def _page(language: str, item: Item) -> CallPage:
    page = _call(item, {})
    page.locale = Locale.objects.get_or_create(language_code=language)[0]
    return page


def test_every_english_item_belongs_to_a_dutch_one() -> None:
    for each in items("english"):
        kind, slug = each["of"].split(":")
        dutch = _item(kind, slug)
        english = english_of(kind, dutch)
        assert english and english["summary"] == each["summary"] != dutch["summary"]


def test_what_is_not_there_in_english_stays_dutch() -> None:
    assert english_of("call", _item("call", "merken-dat-iemand-gevallen-is")) is None


def test_all_that_the_call_asks_is_said_in_both_languages(call: dict[str, CallPage]) -> None:
    said = list(_words(questionnaire_of(call.values()).model_dump()))
    assert len(said) > 50
    assert not [words for words in said if bool(words["nl"]) != bool(words["en"]) or words["nl"] == words["en"] != ""]


def _words(value: Any) -> Iterator[dict[str, str]]:
    """Each text of a questionnaire, however deep it stands."""
    if isinstance(value, dict) and set(value) == {"nl", "en"}:
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)


@pytest.mark.parametrize("name", BLOCKS)
def test_its_blocks_are_the_same_ones_and_right_in_both(name: str, call: dict[str, CallPage]) -> None:
    """By the ids the portal knows that an answer in one language is the answer in the other."""
    dutch, english = (getattr(page, name) for page in call.values())
    assert _ids(dutch.get_prep_value()) == _ids(english.get_prep_value())
    for blocks in (dutch, english):
        blocks.stream_block.clean(blocks)


def _ids(value: Any) -> list[Any]:
    """The ids of blocks within blocks, in their order."""
    if isinstance(value, dict):
        return [*([value["id"]] if "id" in value else []), *_ids(list(value.values()))]
    return [each for part in value for each in _ids(part)] if isinstance(value, list) else []
