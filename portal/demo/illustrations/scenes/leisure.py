"""Scenes of meeting each other: the cafe, music, the market."""

from ..canvas import Canvas
from ..palette import mix
from ..parts import animals, buildings, furniture, instruments, objects, outdoors, poses, rooms, stalls
from ..parts.looks import Look, cast
from ..parts.people import figure


def cafe(c: Canvas) -> None:
    """Coffee in the neighbourhood: indoors, or on a terrace under parasols."""
    rng, p = c.rng, c.palette
    rng.choice((_terrace, _coffee_room))(c)
    groups = (
        ("elder", "adult", "elder", "adult"),
        ("adult", "adult", "elder", "child"),
        ("elder", "elder", "adult", "adult"),
    )
    people = cast(rng, p, *rng.choice(groups), "adult")
    for k, x in enumerate((390, 1190)):
        for side in (0, 1):
            look, at = people[k * 2 + side], x + (190 if side else -190)
            furniture.chair(c, at, 900, (p.main, p.wood)[k], 1.3, left=bool(side))
            figure(c, at, 900, look, rng.choice((poses.SIT_TALK, poses.SIT)), 1.3, left=bool(side), ground=False)
        furniture.round_table(c, x, 910, p.paper, 118, 222)
        objects.mug(c, x - 56, 690, p.accent, 1.1)
        objects.mug(c, x + 60, 690, p.mid, 1.1)
    if rng.random() < 0.75:
        figure(c, 790, 880, people[4], poses.HOLD, 1.3, left=rng.random() < 0.5)
        stalls.waiters_apron(c, 790, 880)
    else:
        animals.dog(c, 790, 930, 1.1)


def _terrace(c: Canvas) -> None:
    """Parasols on a square before a row of houses."""
    rng, p = c.rng, c.palette
    outdoors.sky(c, 520)
    buildings.house_row(c, 770, high=(380, 500))
    c.rect(0, 766, 1600, 240, mix(p.bricks[0], p.paper, 0.52))
    for x in (390, 1190):
        stalls.parasol(c, x, 880, rng.choice((p.main, p.accent, p.warm)))


def _coffee_room(c: Canvas) -> None:
    """A room with a wide window and lamps over the tables."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    rooms.big_window(c, 420, 150, 760, 370, bars=3)
    stalls.bar_shelf(c, 60, 300)
    rooms.picture(c, 1310, 230, 170, 210)
    if rng.random() < 0.4:
        rooms.bunting(c, 24, sag=46)
    for x in (390, 800, 1190):
        rooms.pendant(c, x, 190 - 40 * (x == 800), rng.choice((p.main, p.accent, p.warm, p.deep)), 0.9)


def music(c: Canvas) -> None:
    """Making music together, as a band or a choir, indoors or in the park."""
    rng, p = c.rng, c.palette
    rng.choice((_bandstand, _music_room))(c)
    c.oval(800, 900, 720, 90, mix(p.soft, p.paper, 0.2))
    old_or_not, young_or_not = ("elder", "adult"), ("child", "adult")
    ages = (rng.choice(old_or_not), "adult", rng.choice(young_or_not), rng.choice(old_or_not))
    people = cast(rng, p, *ages, "child", "adult")
    if rng.random() < 0.45:
        _choir(c, people)
    else:
        instruments.guitarist(c, 330, 900, people[0])
        instruments.drummer(c, 640, 920, people[1])
        instruments.singer(c, 970, 900, people[2])
        rng.choice((instruments.accordionist, instruments.guitarist))(c, 1280, 900, people[3])
    for _ in range(8):
        ink = rng.choice((p.main, p.accent, p.mid))
        objects.note(c, rng.uniform(220, 1400), rng.uniform(210, 370), rng.uniform(0.7, 1.2), ink)


def _bandstand(c: Canvas) -> None:
    """Music in the park."""
    air = outdoors.sky(c, 620)
    buildings.horizon(c, 660, air, tower=True)
    outdoors.hills(c, 740, c.rng.choice(c.palette.grounds), 40)
    outdoors.tree(c, 110, 800, 1.5)
    outdoors.tree(c, 1500, 800, 1.5)


def _music_room(c: Canvas) -> None:
    """Music in the community centre."""
    rooms.room(c)
    c.circle(800, 560, 470, mix(c.palette.warm, c.palette.paper, 0.4))
    rooms.bunting(c, 60)


def _choir(c: Canvas, people: list[Look]) -> None:
    """Two rows of singers, half of them with a song book."""
    p = c.palette
    for k, look in enumerate(people):
        x, y, left = 270 + k * 212, 850 + k % 2 * 60, k > 2
        figure(c, x, y, look, c.rng.choice((poses.HOLD, poses.CHAT)), 1.3, left=left)
        if k % 2:
            at = x + (-92 if left else 92) * look.size
            objects.book(c, at, y - 270 * look.size, (p.main, p.paper, p.accent)[k // 2])


def market(c: Canvas) -> None:
    """A market with striped awnings, fruit and flowers before the city's gables."""
    rng, p = c.rng, c.palette
    air = outdoors.sky(c, 500)
    buildings.dom(c, rng.uniform(500, 1100), 640, 1.0, mix(air, p.mid, 0.28), mix(air, p.mid, 0.55))
    buildings.house_row(c, 700, high=(230, 340))
    c.rect(0, 696, 1600, 310, mix(p.bricks[0], p.paper, 0.55))
    for y in (760, 850, 930):
        c.rect(0, y, 1600, 4, mix(p.bricks[0], p.paper, 0.42))
    people = cast(rng, p, "adult", rng.choice(("elder", "adult")), rng.choice(("adult", "elder")), "child", "adult")
    goods = rng.sample(("fruit", "flowers", "bread", "fish"), 2)
    stalls.stall(c, 120, 850, goods[0], people[0], (p.accent, p.paper))
    stalls.stall(c, 900, 850, goods[1], people[4], (p.main, p.paper))
    figure(c, 740, 930, people[1], rng.choice((poses.CHAT, poses.HOLD)), 1.25, left=rng.random() < 0.5)
    stalls.shopping_bag(c, 740 - 34, 930 - 190)
    figure(c, 1000, 950, people[2], poses.STROLL, 1.25)
    figure(c, 1160, 956, people[3], poses.WALK, 1.3)
    if rng.random() < 0.5:
        animals.dog(c, 420, 960, 0.95)
    else:
        stalls.crates(c, 330, 960)
