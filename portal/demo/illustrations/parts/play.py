"""Playground toys with the children on them, and games in the park."""

from ..canvas import Canvas
from ..palette import mix
from . import objects, poses
from .looks import Look, cast
from .people import figure


def slide(c: Canvas, x: float, y: float, one: Look, other: Look) -> None:
    """A slide with one child going down and one on the platform."""
    p = c.palette
    c.shadow(x, y, 290, 14)
    for dx in (-230, -110):
        c.line([(x + dx, y), (x + dx, y - 570)], 13, p.wood)
    for k in range(6):
        c.line([(x - 230, y - 34 - k * 44), (x - 292 + k * 10, y - 34 - k * 44)], 9, p.wood)
    c.line([(x - 300, y), (x - 232, y - 290)], 10, p.wood)
    figure(c, x - 170, y - 266, other, poses.CHAT, 1.0, ground=False)
    c.rect(x - 246, y - 276, 150, 22, p.main, 6)
    c.rect(x - 236, y - 336, 130, 14, p.warm, 6)
    c.poly([(x - 276, y - 560), (x - 170, y - 670), (x - 64, y - 560)], p.main)
    run = [(x - 104, y - 268), (x - 30, y - 226), (x + 90, y - 84), (x + 190, y - 34), (x + 280, y - 30)]
    with c.at(x + 28, y - 160, 1.0, turn=0.72):
        figure(c, 0, 8, one, poses.SLIDE, 1.0, ground=False)
    c.curve([(px, py + 6) for px, py in run], 30, p.accent)
    c.curve([(px, py - 6) for px, py in run], 9, mix(p.accent, p.paper, 0.35))
    c.line([(x + 232, y - 20), (x + 232, y)], 12, p.wood)


def swing(c: Canvas, x: float, y: float, one: Look, other: Look) -> None:
    """A swing for two."""
    p, rng = c.palette, c.rng
    c.shadow(x, y, 280, 14)
    for dx, way in ((-230, -1), (230, 1)):
        c.line([(x + dx, y - 440), (x + dx + way * 66, y)], 13, p.wood)
        c.line([(x + dx, y - 440), (x + dx - way * 46, y)], 13, mix(p.wood, p.deep, 0.2))
    c.line([(x - 256, y - 440), (x + 256, y - 440)], 16, p.main)
    for dx, look in ((-96, one), (104, other)):
        turn = rng.choice((-0.42, -0.3, 0.28, 0.4))
        with c.at(x + dx, y - 440, turn=turn):
            c.line([(-14, 0), (-16, 340)], 5, p.deep)
            figure(c, 0, 386, look, poses.SWING, 1.08, ground=False)
            c.line([(22, 0), (26, 340)], 5, p.deep)
            c.rect(-36, 334, 74, 13, p.accent, 6)


def climbing_frame(c: Canvas, x: float, y: float, one: Look, other: Look) -> None:
    """A dome of ropes with climbing children."""
    p = c.palette
    c.shadow(x, y, 290, 14)
    top = (x, y - 420)
    for dx in (-280, -150, 0, 150, 280):
        c.line([(x + dx, y), top], 7, p.main)
    for share in (0.25, 0.5, 0.75):
        c.line([(x - 280 * (1 - share), y - 420 * share), (x + 280 * (1 - share), y - 420 * share)], 6, p.warm)
    c.line([(x, y), (x, y - 450)], 13, p.wood)
    c.circle(x, y - 456, 18, p.accent)
    figure(c, x - 96, y - 190, one, poses.CHEER, 1.05, ground=False)
    figure(c, x + 120, y - 86, other, poses.STAND.reaching((40, -330), (56, -360)), 1.05, left=True, ground=False)


def football(c: Canvas) -> None:
    """A game of football with a goal."""
    p, rng = c.palette, c.rng
    c.oval(800, 960, 900, 150, mix(p.grounds[0], p.paper, 0.2))
    c.line([(1330, 860), (1330, 600), (1600, 600)], 14, p.paper)
    for k in range(1, 6):
        c.line([(1330 + k * 50, 600), (1345 + k * 50, 830)], 3, p.paper)
        c.line([(1330, 600 + k * 44), (1600, 600 + k * 40)], 3, p.paper)
    kicker, runner, keeper = cast(
        rng, p, *rng.choice((("adult", "adult", "adult"), ("child", "child", "adult"), ("adult", "elder", "adult")))
    )
    figure(c, 420, 880, runner, poses.RUN, 1.2)
    figure(c, 780, 920, kicker, poses.KICK, 1.3)
    objects.ball(c, 780 + 190 * kicker.size, 858, 34, p.paper)
    figure(c, 1290, 880, keeper, poses.CHEER, 1.15, left=True)


def yoga(c: Canvas) -> None:
    """A yoga class on mats."""
    p, rng = c.palette, c.rng
    people = cast(rng, p, "adult", rng.choice(("elder", "adult")), "adult", "elder")
    pose = rng.choice((poses.TREE_POSE, poses.WARRIOR, poses.CHEER))
    for k, (x, y) in enumerate(((240, 820), (1330, 830), (640, 900), (1010, 890))):
        mat = (p.warm, p.soft, p.main, p.paper)[k]
        c.poly([(x - 190, y + 34), (x - 140, y - 20), (x + 160, y - 20), (x + 200, y + 34)], mat)
        figure(c, x, y + 8, people[k], pose if k != 2 else rng.choice((pose, poses.TREE_POSE)), 1.12)


def basketball(c: Canvas) -> None:
    """Shooting hoops on a court."""
    p, rng = c.palette, c.rng
    c.poly([(-20, 1010), (140, 760), (1460, 760), (1620, 1010)], mix(p.bricks[0], p.paper, 0.35))
    c.line([(60, 930), (1540, 930)], 8, p.paper)
    c.line([(1330, 880), (1330, 330)], 18, p.deep)
    c.rect(1210, 240, 190, 150, p.paper, 8)
    c.rect(1262, 300, 86, 66, p.accent, 4)
    c.rect(1275, 313, 60, 40, p.paper)
    c.line([(1190, 392), (1290, 392)], 11, p.accent)
    for dx in (0, 24, 48, 72, 96):
        c.line([(1192 + dx, 396), (1206 + dx * 0.7, 470)], 4, p.paper)
    people = cast(rng, p, "adult", rng.choice(("child", "adult")), "adult")
    figure(c, 960, 890, people[0], poses.CHEER, 1.25)
    objects.ball(c, 1080, 330, 42, p.wood)
    figure(c, 620, 920, people[1], poses.RUN, 1.2)
    figure(c, 300, 900, people[2], rng.choice((poses.WAVE, poses.CHEER)), 1.2)


def running(c: Canvas) -> None:
    """A group of runners on a path."""
    p, rng = c.palette, c.rng
    c.poly([(-20, 1010), (-20, 850), (800, 800), (1620, 840), (1620, 1010)], mix(p.bricks[0], p.paper, 0.5))
    c.line([(-20, 930), (800, 900), (1620, 926)], 5, p.paper)
    people = cast(rng, p, "adult", rng.choice(("elder", "adult")), "adult", rng.choice(("child", "adult")))
    for k, look in enumerate(people):
        figure(c, 270 + k * 350, 890 + (k % 2) * 40, look, poses.RUN, 1.25)
