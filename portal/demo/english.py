"""What of the demo is there in English too. The content says the words; all else is that of the Dutch item."""

from typing import Any

from portal.demo.reading import Item, items

IN_DUTCH = "in_dutch"  # under which an English item has the one it was made of


def english_of(kind: str, dutch: Item) -> Item | None:
    """The item with its words in English; None where it is there in Dutch only."""
    found = next((item for item in items("english") if item["of"] == f"{kind}:{dutch['slug']}"), None)
    if found is None:
        return None
    words = {name: said for name, said in found.items() if name != "of"}
    return {**_in_words_of(dutch, words), IN_DUTCH: dutch}


def _in_words_of(dutch: Any, words: Any) -> Any:
    """The Dutch value with these words in the places where they stand."""
    if isinstance(words, dict):
        return {**dutch, **{name: _in_words_of(dutch.get(name, ""), said) for name, said in words.items()}}
    if isinstance(words, list):
        return [_in_words_of(ours, said) for ours, said in zip(dutch, words, strict=True)]
    return words


def with_ids_of(dutch: Any, english: Any) -> Any:
    """English blocks with the ids of the Dutch ones, by which the portal knows that they are the same."""
    if isinstance(english, dict):
        return {name: dutch[name] if name == "id" else with_ids_of(dutch[name], english[name]) for name in english}
    if isinstance(english, list):
        return [with_ids_of(ours, theirs) for ours, theirs in zip(dutch, english, strict=True)]
    return english
