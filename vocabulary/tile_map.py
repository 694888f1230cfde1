"""The neighbourhoods as a drawing of equal tiles, each with its count: a picture that is also the filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from common.enums import Facet
from search.engines.protocol import FacetCount
from search.queries import Fixed, Query
from vocabulary.models.terms import Neighbourhood

TILE_WIDTH = 112
TILE_HEIGHT = 84
GAP = 8
LETTERS_PER_LINE = 13


@dataclass(frozen=True, slots=True)
class Tile:
    """One place; `shade` runs from 0 (nothing) to 4 (most). Positions and sizes are in the drawing's units."""

    slug: str
    label: str
    count: int
    url: str
    x: int
    y: int
    width: int
    height: int
    label_lines: list[str]
    shade: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class TileMap:
    """The whole drawing."""

    width: int
    height: int
    tiles: list[Tile]


def draw_map(counts: Iterable[FacetCount], query: Query, path: str, fixed: Fixed = ()) -> TileMap | None:
    """Draw every place that has a cell, with its count; None while the vocabulary has no places."""
    places = list(Neighbourhood.objects.filter(tile_column__isnull=False, tile_row__isnull=False))
    if not places:
        return None
    by_slug = {count.slug: count.count for count in counts}
    most = max((by_slug.get(place.slug, 0) for place in places), default=0)
    tiles = [_tile(place, by_slug.get(place.slug, 0), most, query, path, fixed) for place in places]
    return TileMap(
        width=max(tile.x + tile.width for tile in tiles),
        height=max(tile.y + tile.height for tile in tiles),
        tiles=tiles,
    )


def _tile(place: Neighbourhood, count: int, most: int, query: Query, path: str, fixed: Fixed) -> Tile:
    is_selected = place.slug in query.terms.get(Facet.NEIGHBOURHOOD, ())
    toggled = (
        query.without(Facet.NEIGHBOURHOOD, place.slug) if is_selected else query.having(Facet.NEIGHBOURHOOD, place.slug)
    )
    return Tile(
        slug=place.slug,
        label=place.label,
        count=count,
        url=toggled.address(path, fixed),
        x=(place.tile_column or 0) * (TILE_WIDTH + GAP),
        y=(place.tile_row or 0) * (TILE_HEIGHT + GAP),
        width=TILE_WIDTH,
        height=TILE_HEIGHT,
        label_lines=wrap(place.label, LETTERS_PER_LINE, break_long_words=False) or [place.label],
        shade=0 if not count else 1 + (3 * count) // max(most, 1) if most > 1 else 2,
        is_selected=is_selected,
    )
