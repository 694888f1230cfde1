"""City scenes: a bike ride, a street, the canal, the night."""

from ..canvas import Canvas
from ..palette import Colour, fade, mix
from ..parts import animals, buildings, outdoors, poses, vehicles
from ..parts import street as kerb
from ..parts.looks import cast
from ..parts.people import figure


def bike_ride(c: Canvas) -> None:
    """Cyclists along the canal, past a park or past houses, or a family on a cargo bike."""
    rng, p = c.rng, c.palette
    _cycle_path(c, rng.choice(("canal", "park", "houses")))
    if rng.random() < 0.4:
        family = cast(rng, p, "adult", "child", "child", "adult")
        aboard = family[: rng.choice((2, 3))]
        vehicles.cargo_bike(c, rng.choice((480, 620)), 930, aboard, rng.choice((p.main, p.deep)), 1.18)
        vehicles.cyclist(c, 1270, 900, family[3], p.deep, 1.12)
        return
    groups = (("adult", "adult", "elder"), ("elder", "elder", "adult"), ("adult", "adult"), ("elder", "adult"))
    people = cast(rng, p, *rng.choice(groups))
    gap, size = (480, 1.2) if len(people) == 3 else (660, 1.4)
    for k, look in enumerate(people):
        x = 800 + (k - (len(people) - 1) / 2) * gap + rng.uniform(-50, 50)
        vehicles.cyclist(c, x, 900 + (k % 2) * 46, look, (p.main, p.warm, p.deep)[k], size)


def _cycle_path(c: Canvas, kind: str) -> None:
    """A red cycle path with the city behind it."""
    rng, p = c.rng, c.palette
    air = outdoors.sky(c, 620)
    verge = mix(p.grounds[0], p.paper, 0.1)
    if kind == "houses":
        buildings.horizon(c, 560, air)
        buildings.house_row(c, 760, high=(280, 400))
        verge = mix(p.soft, p.paper, 0.55)
    else:
        buildings.horizon(c, 640, air, tower=True)
        outdoors.hills(c, 690, rng.choice(p.grounds), 40)
        for _ in range(5):
            outdoors.tree(c, rng.uniform(0, 1600), 740, rng.uniform(0.8, 1.2))
    if kind == "canal":
        kerb.water(c, 730, 800)
    c.rect(0, 756, 1600, 250, verge)
    c.rect(0, 800, 1600, 210, mix(p.bricks[0], p.paper, 0.42))
    c.rect(0, 792, 1600, 10, p.paper)
    for x in range(40, 1600, 200):
        c.rect(x, 968, 100, 9, mix(p.paper, p.bricks[0], 0.2), 4)
    if kind == "canal":
        kerb.railing(c, 800)


def street(c: Canvas) -> None:
    """A street of row houses where neighbours meet on a bench or at the door."""
    rng, p = c.rng, c.palette
    outdoors.sky(c, 520)
    if rng.random() < 0.3:
        for left in (-30, 560, 1150):
            buildings.flat(c, left, 770, 6, rng.randint(4, 6), mix(rng.choice(p.bricks), p.paper, 0.25))
    else:
        buildings.house_row(c, 770, high=(330, 470))
    c.rect(0, 764, 1600, 240, mix(p.soft, p.paper, 0.62))
    c.rect(0, 880, 1600, 140, mix(p.bricks[0], p.paper, 0.5))
    c.rect(0, 872, 1600, 12, mix(p.soft, p.deep, 0.15))
    outdoors.tree(c, rng.uniform(60, 300), 800, 1.45)
    outdoors.tree(c, rng.uniform(1300, 1540), 800, 1.45)
    for spot in (420, 820, 1220):
        outdoors.bush(c, spot + rng.uniform(-70, 70), 800, rng.uniform(0.5, 0.75))
    people = cast(rng, p, "elder", "adult", "child", rng.choice(("adult", "elder")), "child")
    x = rng.uniform(420, 640)
    kerb.bench(c, x, 850, 1.1)
    figure(c, x - 96, 850, people[0], poses.SIT_TALK, 1.1, ground=False)
    figure(c, x + 108, 850, people[1], poses.SIT, 1.1, left=True, ground=False)
    figure(c, x + 480, 868, people[3], rng.choice((poses.WAVE, poses.CHAT)), 1.12, left=True)
    figure(c, x + 660, 940, people[2], poses.RUN, 1.15, left=rng.random() < 0.5)
    if rng.random() < 0.5:
        vehicles.bike(c, 210, 900, rng.choice((p.main, p.accent)), 1.05)
    else:
        kerb.chalk(c, 330, 950, people[4])


def water(c: Canvas) -> None:
    """The canal with its wharf: a boat, a bridge, or canoes."""
    rng, p = c.rng, c.palette
    air = outdoors.sky(c, 420)
    buildings.dom(c, rng.uniform(300, 1300), 470, 0.84, mix(air, p.mid, 0.3), mix(air, p.mid, 0.6))
    buildings.house_row(c, 470, high=(230, 330))
    for x in (rng.uniform(60, 380), rng.uniform(640, 960), rng.uniform(1200, 1540)):
        outdoors.tree(c, x, 476, rng.uniform(0.8, 1.05))
    buildings.wharf(c, 476, 150)
    kerb.water(c, 660, 1000)
    kind = rng.choice(("boat", "bridge", "canoe"))
    people = cast(rng, p, "adult", "elder", "adult", "child")
    figure(c, rng.choice((180, 1420)), 636, people[3], poses.WAVE, 0.62)
    if kind == "bridge":
        kerb.bridge(c, 700, air)
        vehicles.cyclist(c, rng.uniform(560, 1000), 538, people[0], p.main, 0.62)
    if kind == "canoe":
        kerb.canoe(c, rng.uniform(380, 560), 800, people[0], 1.25)
        kerb.canoe(c, rng.uniform(1000, 1180), 900, people[1], 1.25)
    else:
        with c.at(760, 860, 1.3):
            for x, look in ((-170.0, people[1]), (-10, people[2]), (180, people[0])):
                figure(c, x, 8, look, poses.SIT_TALK if x < 100 else poses.SIT, 0.95, left=x > 100, ground=False)
        vehicles.boat(c, 760, 860, rng.choice((p.main, p.accent, p.deep)), 1.3)
    kerb.ripples(c, 690, 990, 9)
    for _ in range(rng.randint(1, 3)):
        animals.duck(c, rng.uniform(80, 1520), rng.uniform(930, 980), 0.9, rng.random() < 0.5)


def night(c: Canvas) -> None:
    """The city after dark: lit windows, the Dom, the moon, someone on the way home."""
    rng, p = c.rng, c.palette
    _dark_city(c)
    for x in rng.sample((240, 640, 1010, 1400), 2):
        c.oval(x, 872, 240, 40, fade(p.glow, 60))
        kerb.lamp(c, x, 870, p.glow)
    people = cast(rng, p, "adult", rng.choice(("adult", "elder")))
    if rng.random() < 0.5:
        vehicles.cyclist(c, rng.uniform(500, 900), 940, people[0], p.soft, 1.3)
    else:
        figure(c, 700, 940, people[0], poses.WALK, 1.35)
        figure(c, 900, 950, people[1], poses.STROLL, 1.35)
        animals.dog(c, 1100, 955, 1.0)


def _dark_city(c: Canvas) -> None:
    """The sky at night above a row of houses, or above a square with trees."""
    rng, p = c.rng, c.palette
    dark, low = mix(p.deep, (10, 22, 58), 0.62), mix(p.deep, p.mid, 0.45)
    c.wash(dark, low)
    kerb.stars(c, 480, 46)
    tower = rng.uniform(420, 1180)
    moon = tower + (-1 if tower > 800 else 1) * rng.uniform(260, 620)
    kerb.moon(c, moon, rng.uniform(190, 280), rng.uniform(56, 84), dark)
    buildings.dom(c, tower, 700, 1.06, mix(low, p.deep, 0.45), mix(p.glow, p.paper, 0.3))
    if rng.random() < 0.6:
        buildings.house_row(c, 740, high=(230, 380), lit=True)
    else:
        buildings.house_row(c, 740, right=520, high=(250, 380), lit=True)
        buildings.house_row(c, 740, left=1090, high=(250, 380), lit=True)
        for x in (600, 820, 1010):
            outdoors.tree(c, x, 744, 0.95, mix(p.leaves[0], p.deep, 0.6))
    ground: Colour = mix(p.deep, low, 0.35)
    c.rect(0, 736, 1600, 264, ground)
    c.rect(0, 850, 1600, 150, mix(ground, p.deep, 0.4))
