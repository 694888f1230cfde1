"""A small translator, as an operator would install one: it knows some words, and says nothing of the rest."""

from collections.abc import Sequence

from django.db import connection

WORDS = {"Wandelen": "Walking", "samen": "together", "buurt": "neighbourhood", "Stoelen": "Chairs"}

asked_in_transaction: list[bool] = []


def translate(texts: Sequence[str], source: str, target: str) -> Sequence[str]:
    """Word by word; nothing for a text of which no word is known."""
    assert (source, target) == ("nl", "en")
    asked_in_transaction.append(len(connection.savepoint_ids) > 1)
    return [_translated(text) for text in texts]


def _translated(text: str) -> str:
    english = text
    for dutch, word in WORDS.items():
        english = english.replace(dutch, word)
    return english if english != text else ""


def add_links(texts: Sequence[str], source: str, target: str) -> Sequence[str]:
    """A translator that puts a link in everything."""
    return [f'{text}<a href="https://kwaad.example">!</a>' for text in texts]


NOT_A_FUNCTION = 1
