"""The demo's texts are written, not filled in: distinct, complete, and true to the facts."""

import re
from itertools import combinations
from typing import Any

import pytest

from portal.demo.reading import CONTENT, items, pages

MOST_SHARED = 0.15
SHINGLE = 5
EXPECTED = {"partner": 41, "initiative": 60, "living_lab": 8, "call": 10, "offer": 30, "story": 10, "event": 12}
FILLER = ("lorem ipsum", "todo", "xxx", "voorbeeldtekst")


def words_of(value: Any) -> list[str]:
    """All words of an item's texts, in order; slugs, dates and numbers left out."""
    if isinstance(value, str):
        return re.findall(r"\w+", re.sub(r"<[^>]+>|https?://\S+|\S+@\S+", " ", value).lower()) if " " in value else []
    if isinstance(value, dict):
        return [word for part in value.values() for word in words_of(part)]
    if isinstance(value, list):
        return [word for part in value for word in words_of(part)]
    return []


def texts() -> dict[str, list[str]]:
    """Every Dutch item by a name that finds it."""
    found = {f"{kind}/{item['slug']}": words_of(item) for kind in EXPECTED for item in items(kind)}
    for kind in ("pillar", "programme", "page"):
        found |= {f"{kind}/{item['slug']}": words_of(item) for item in pages(kind, "nl")}
    return found


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    """All runs of five words."""
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


@pytest.mark.parametrize(("kind", "number"), EXPECTED.items())
def test_there_is_as_much_as_promised(kind: str, number: int) -> None:
    """A hub of one partner and two initiatives would show nothing."""
    assert len(items(kind)) == number


def test_no_two_texts_are_alike() -> None:
    """A reader of ten pages must not meet the same sentences: at most 15 % of five-word runs are shared."""
    runs = {name: shingles(words) for name, words in texts().items()}
    too_alike = []
    for (a, one), (b, other) in combinations(runs.items(), 2):
        smaller = min(len(one), len(other)) or 1
        if len(one & other) / smaller > MOST_SHARED:
            too_alike.append((a, b, round(len(one & other) / smaller, 2)))
    assert too_alike == []


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*.toml")), ids=lambda path: path.name)
def test_nothing_is_filler(path: Any) -> None:
    """No text that waits for a text."""
    text = path.read_text(encoding="utf-8").lower()
    assert not [word for word in FILLER if re.search(rf"\b{word}\b", text)]


def test_addresses_lead_nowhere_real() -> None:
    """Nobody's real mailbox or site gets mail or visitors from example content."""
    for path in CONTENT.glob("*.toml"):
        found = re.findall(r"https?://([^/\s\"'<]+)|[\w.+-]+@([\w.-]+\w)", path.read_text(encoding="utf-8"))
        hosts = {host for pair in found for host in pair if host}
        assert {host for host in hosts if not host.endswith("voorbeeld.example")} == set(), path.name


def test_calls_are_there_in_every_phase() -> None:
    """Upcoming, open, closed and decided calls can all be seen (as of the day the content was written)."""
    decided = [call for call in items("call") if call.get("outcome")]
    closing = {call["closes_at"].date() for call in items("call")}
    assert len(decided) == 2
    assert len(closing) >= 8


def test_every_stage_and_programme_occurs() -> None:
    """Each filter of the initiatives gives something."""
    stages = {item["stage"] for item in items("initiative")}
    programmes = {slug for item in items("initiative") for slug in item.get("programmes", [])}
    assert stages == {"idea", "preparing", "pilot", "scaling", "established", "stopped"}
    assert len(programmes) == 6
