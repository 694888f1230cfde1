"""Cards: their pictures are made once."""

import re
from pathlib import Path

from django.conf import settings

from search.pictures import LEAD, SIZES


def test_every_size_that_a_card_asks_for_is_fetched_with_the_others() -> None:
    """Wagtail draws anew, at each visit, what was left out of a prefetch: 0.4 s for one picture."""
    template = (Path(settings.BASE_DIR) / "templates/components/card.html").read_text()
    asked = {width for widths in re.findall(r"format-webp width-\{([\d,]+)\}", template) for width in widths.split(",")}
    assert asked
    assert {f"format-webp|width-{width}" for width in asked} <= {LEAD, *(size.spec for size in SIZES)}
