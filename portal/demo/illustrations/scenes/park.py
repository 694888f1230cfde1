"""Green scenes: a walk, a shared garden, a playground, sport in the park."""

from ..canvas import Canvas
from ..palette import Colour, mix
from ..parts import animals, buildings, objects, outdoors, play, poses, vehicles
from ..parts import garden as plots
from ..parts.looks import cast
from ..parts.people import figure

COMPANIES = (
    ("elder", "adult", "elder"),
    ("adult", "elder"),
    ("adult", "child", "elder", "adult"),
    ("elder", "elder", "adult"),
)
"""Who may walk together."""


def park(c: Canvas, horizon: float = 620, trees: int = 5) -> Colour:
    """The park all green scenes share: sky, skyline, lawn and trees; returns the lawn's colour."""
    rng, p = c.rng, c.palette
    air = outdoors.sky(c, horizon)
    if rng.random() < 0.55:
        buildings.horizon(c, horizon, air)
    else:
        buildings.horizon(c, horizon, air, tower=True)
    lawn = rng.choice(p.grounds)
    outdoors.hills(c, horizon + 20, mix(lawn, p.mid, 0.3), 50)
    for _ in range(trees):
        outdoors.tree(c, rng.uniform(-20, 1620), horizon + rng.uniform(20, 60), rng.uniform(0.6, 0.95))
    outdoors.hills(c, horizon + 84, lawn, 44)
    outdoors.tufts(c, horizon + 130, 985, 18, mix(lawn, p.leaves[1], 0.45))
    return lawn


def foreground(c: Canvas, lawn: Colour) -> None:
    """Leaves close by, in the lower corners, to give depth."""
    dark = mix(c.palette.leaves[4], lawn, 0.1)
    for x in (c.rng.uniform(-60, 60), c.rng.uniform(1540, 1660)):
        outdoors.bush(c, x, 1020, c.rng.uniform(1.1, 1.7), dark)


def walk(c: Canvas) -> None:
    """Neighbours walking through a park, with a dog or a rollator."""
    rng, p = c.rng, c.palette
    lawn = park(c)
    outdoors.path(c, 690, mix(p.paper, p.soft, 0.18), rng.uniform(-160, 160))
    outdoors.tree(c, rng.choice((150, 1450)), 830, 1.7)
    people = cast(rng, p, *rng.choice(COMPANIES))
    aid = rng.choice(("stick", "rollator", "none"))
    x = 800 - (len(people) - 1) * 122.0
    for k, look in enumerate(people):
        y, pose = 900 + (k % 2) * 26, poses.walking(rng)
        helped = aid if look.age == "elder" else "none"
        if helped == "rollator":
            vehicles.rollator(c, x + 96, y, 1.36)
            pose = poses.PUSH
        elif helped == "stick":
            pose = pose.reaching(near=(62, -190))
            c.line([(x + 84, y - 246), (x + 106, y - 4)], 9, p.wood)
        figure(c, x, y, look, pose, 1.4)
        x += 300 if helped == "rollator" else 244
        aid = "none" if helped != "none" else aid
    if rng.random() < 0.6:
        animals.dog(c, x + 40, 940, 1.1)
    foreground(c, lawn)


def garden(c: Canvas) -> None:
    """A shared vegetable garden: beds, a shed or greenhouse, people digging and watering."""
    rng, p = c.rng, c.palette
    air = outdoors.sky(c, 560)
    if rng.random() < 0.5:
        buildings.horizon(c, 590, air)
    else:
        buildings.house_row(c, 610, high=(220, 300))
    lawn = rng.choice(p.grounds)
    c.rect(0, 606, 1600, 400, lawn)
    for x in range(-40, 1640, 190):
        outdoors.bush(c, x + rng.uniform(-30, 30), 640, rng.uniform(0.8, 1.3))
    rng.choice((plots.greenhouse, plots.shed))(c, rng.choice((120, 1130)), 720)
    plots.beanpoles(c, rng.uniform(560, 960), 720)
    for x, y in ((90, 800), (640, 790), (1160, 806)):
        plots.bed(c, x, y, 400)
    first, second, third = cast(rng, p, "adult", rng.choice(("elder", "adult")), rng.choice(("child", "elder")))
    figure(c, 360, 900, first, poses.KNEEL, 1.15, left=rng.random() < 0.5)
    figure(c, 850, 920, second, poses.HOLD, 1.15)
    plots.watering_can(c, 850 + 78, 920 - 262, second.size * 1.1)
    figure(c, 1290, 900, third, poses.BEND if third.age == "child" else poses.HOLD, 1.1, left=True)
    if third.age != "child":
        plots.crate(c, 1290 - 74, 900 - 214)
    for x in range(-20, 1640, 110):
        outdoors.flower(
            c, x + rng.uniform(-40, 40), 1010, rng.uniform(70, 170), rng.choice((p.warm, p.paper, p.accent, p.soft))
        )


def playground(c: Canvas) -> None:
    """Children on slide, swing, seesaw and ropes."""
    rng, p = c.rng, c.palette
    lawn = park(c, 600, trees=4)
    if rng.random() < 0.5:
        buildings.house_row(c, 640, high=(230, 320))
        outdoors.hills(c, 670, lawn, 20)
    c.oval(800, 900, 760, 130, mix(p.wood, p.paper, 0.55))
    kids = cast(rng, p, "child", "child", "child", rng.choice(("adult", "elder")), "child")
    toys = rng.sample((play.slide, play.swing, play.climbing_frame), 2)
    toys[0](c, 380, 860, kids[0], kids[1])
    toys[1](c, 1120, 860, kids[2], kids[4])
    figure(c, 760, 920, kids[3], rng.choice((poses.WAVE, poses.STAND, poses.AKIMBO)), 1.0)
    runner = cast(rng, p, "child")[0]
    figure(c, 860, 960, runner, poses.RUN, 1.15, left=rng.random() < 0.5)
    objects.ball(c, rng.uniform(560, 680), 940, 34, p.warm)
    foreground(c, lawn)


def sport(c: Canvas) -> None:
    """Football, yoga, basketball or a run in the open air."""
    kind = c.rng.choice((play.football, play.yoga, play.basketball, play.running))
    lawn = park(c, 580, trees=6)
    kind(c)
    foreground(c, lawn)
