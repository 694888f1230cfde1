"""What people look like: a cast of different people for one picture."""

from dataclasses import dataclass, replace
from random import Random

from ..palette import GREYS, HAIRS, SKINS, Colour, Palette

HAIRCUTS = {
    "adult": ("short", "quiff", "bob", "long", "bun", "tail", "curls", "scarf", "afro", "crop", "bald"),
    "child": ("short", "bob", "tail", "curls", "puffs", "quiff", "long"),
    "elder": ("bald", "short", "bun", "bob", "curls", "scarf", "quiff"),
}
BEARDABLE = ("short", "quiff", "bald", "crop")


@dataclass(frozen=True, slots=True)
class Look:
    """One person's age, skin, hair and clothes."""

    age: str
    skin: Colour
    hair: Colour
    haircut: str
    top: Colour
    bottom: Colour
    shoes: Colour
    garment: str = "trousers"
    sleeves: str = "long"
    pattern: str = "plain"
    beard: bool = False
    glasses: bool = False
    extra: Colour = (255, 255, 255)

    @property
    def size(self) -> float:
        """Height against an adult's."""
        return {"child": 0.66, "elder": 0.96}.get(self.age, 1.0)


def person(rng: Random, palette: Palette, age: str = "adult") -> Look:
    """One person, chosen by chance."""
    haircut = rng.choice(HAIRCUTS[age])
    skin = rng.choice(SKINS)
    top, bottom, extra = rng.sample(palette.clothes, 3)
    if haircut == "afro" and sum(skin) > 470:
        haircut = "curls"
    womanly = haircut in {"bob", "long", "bun", "tail", "scarf", "puffs"}
    return Look(
        age=age,
        skin=skin,
        hair=_hair(rng, age, skin),
        haircut=haircut,
        top=top,
        bottom=bottom if sum(bottom) < 560 else palette.deep,
        shoes=rng.choice((palette.deep, palette.paper, palette.wood)),
        garment=rng.choice(("skirt", "dress", "trousers") if womanly else ("trousers",)),
        sleeves="short" if rng.random() < (0.6 if age == "child" else 0.25) else "long",
        pattern=rng.choice(("plain", "plain", "plain", "stripes", "collar", "hem")),
        beard=haircut in BEARDABLE and age != "child" and rng.random() < 0.45,
        glasses=rng.random() < {"elder": 0.5, "child": 0.08}.get(age, 0.2),
        extra=extra,
    )


def _hair(rng: Random, age: str, skin: Colour) -> Colour:
    """Grey for the old, dark for dark skins, anything else by chance."""
    if age == "elder":
        return rng.choice(GREYS)
    dark = sum(skin) < 480
    return rng.choice((HAIRS[0], HAIRS[1], HAIRS[5]) if dark else HAIRS)


def cast(rng: Random, palette: Palette, *ages: str) -> list[Look]:
    """People for one picture who differ in skin, haircut and clothes; the first may wear the accent."""
    people: list[Look] = []
    for age in ages:
        options = [person(rng, palette, age) for _ in range(8)]
        people.append(max(options, key=lambda look: _difference(look, people)))
    star = rng.randrange(len(people))
    people[star] = replace(people[star], top=palette.accent, pattern="plain")
    return people


def _difference(look: Look, others: list[Look]) -> int:
    """How much a person differs from those already there."""
    return sum(
        3 * (look.skin != other.skin) + 3 * (look.haircut != other.haircut) + 2 * (look.top != other.top)
        for other in others
    )
