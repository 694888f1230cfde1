"""A first visit is light and does not jump: on an old phone too, for who pays by the megabyte (issue 10)."""

import pytest

from tests.journeys.conftest import OpenContext
from tests.journeys.page_types import page_types
from tests.journeys.portal_copy import Site
from tests.journeys.weighing import MOST_SHIFT, weigh

MOST_BYTES = 100_000
MOST_REQUESTS = 8


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["home", "search", "initiative"])
def test_a_first_visit_is_light_and_does_not_jump(name: str, width: int, site: Site, open_context: OpenContext) -> None:
    context = open_context(site, viewport={"width": width, "height": 900})
    weight = weigh(context, page_types()[name].path)
    assert weight.size <= MOST_BYTES, weight
    assert weight.requests <= MOST_REQUESTS, weight.asked
    assert weight.shift <= MOST_SHIFT, weight
