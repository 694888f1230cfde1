"""The scenes, by name: each composes one picture on an empty canvas."""

from collections.abc import Callable

from ..canvas import Canvas
from . import care, city, home, learning, leisure, park, work

type Scene = Callable[[Canvas], None]

SCENES: dict[str, Scene] = {
    "walk": park.walk,
    "cafe": leisure.cafe,
    "garden": park.garden,
    "school": learning.school,
    "baby": care.baby,
    "home-care": care.home_care,
    "sleep": home.sleep,
    "hospital": care.hospital,
    "data": work.data,
    "meeting": work.meeting,
    "bike": city.bike_ride,
    "playground": park.playground,
    "kitchen": home.kitchen,
    "tools": work.tools,
    "music": leisure.music,
    "phone": home.phone,
    "heart": care.heart,
    "street": city.street,
    "library": learning.library,
    "sport": park.sport,
    "training": learning.training,
    "water": city.water,
    "science": work.science,
    "night": city.night,
    "market": leisure.market,
}
