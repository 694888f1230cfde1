"""The table of weights in `docs/search.md` is the one by which results are ordered."""

import re
from pathlib import Path

from search import ranking

PAGE = Path(__file__).parents[2] / "docs" / "search.md"
WEIGHTS = "## Weights"


def documented() -> dict[str, float]:
    """The rows of the table under the heading of weights."""
    section = PAGE.read_text(encoding="utf-8").partition(f"{WEIGHTS}\n")[2].partition("\n## ")[0]
    return {name: float(value) for name, value in re.findall(r"^\| (\w+) \| ([\d.]+) \|$", section, re.MULTILINE)}


def test_the_page_tells_every_weight_as_it_is() -> None:
    """Who tunes by the page, or explains an order by it, is not misled: a changed or a new number is told there."""
    numbers = {
        name: value for name, value in vars(ranking).items() if name.isupper() and isinstance(value, int | float)
    }
    assert documented() == {**ranking.FIELD_WEIGHTS, **numbers}
