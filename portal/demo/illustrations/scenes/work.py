"""Scenes of work: data, a meeting, a workshop, a laboratory."""

from dataclasses import replace

from ..canvas import Canvas
from ..palette import mix
from ..parts import furniture, laboratory, objects, outdoors, poses, rooms, screens, vehicles, workshop
from ..parts.looks import cast
from ..parts.people import figure


def data(c: Canvas) -> None:
    """People before a wall of charts and a map of the city."""
    rng, p = c.rng, c.palette
    wall = rng.choice((p.main, mix(p.deep, p.main, 0.5), mix(p.soft, p.paper, 0.2)))
    c.wash(wall, mix(wall, p.mid, 0.3))
    c.rect(0, 810, 1600, 200, mix(wall, p.deep, 0.35))
    left = rng.choice((250, 420, 330))
    screens.dashboard(c, left, 120, 940, 540)
    people = cast(rng, p, "adult", rng.choice(("elder", "adult")), "adult")
    figure(c, left - 70, 920, people[0], poses.STAND.reaching(near=(112, -350)), 1.4)
    figure(c, left + 900, 930, people[1], rng.choice((poses.AKIMBO, poses.CHAT)), 1.35, left=True)
    if rng.random() < 0.6:
        x = left + 420
        furniture.chair(c, x - 60, 940, p.warm, 1.3)
        figure(c, x - 60, 940, people[2], poses.SIT, 1.3, ground=False)
        furniture.table(c, x + 90, 950, 300, p.wood, 210)
        objects.laptop(c, x + 110, 742, 1.1)
    else:
        figure(c, left + 400, 940, people[2], poses.HOLD, 1.35)
    outdoors.potted(c, rng.choice((90, 1510)), 900, 1.6)


def meeting(c: Canvas) -> None:
    """A group around a table with plans, notes and coffee."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    side = rng.random() < 0.5
    rooms.big_window(c, 120 if side else 930, 150, 520, 340, bars=3)
    workshop.note_board(c, 800 if side else 130, 130)
    for x in (480, 1120):
        rooms.pendant(c, x, rng.uniform(130, 180), rng.choice((p.main, p.accent, p.warm)), 0.9)
    people = cast(rng, p, "adult", rng.choice(("elder", "adult")), "adult", rng.choice(("adult", "elder")), "adult")
    for k, x in enumerate((560, 800, 1030)):
        figure(c, x, 930, people[k], rng.choice((poses.CHAT, poses.HOLD, poses.AKIMBO)), 1.3, left=k == 2, ground=False)
    for x, look, left in ((290, people[3], False), (1310, people[4], True)):
        furniture.chair(c, x, 930, rng.choice((p.main, p.warm)), 1.35, left=left)
        figure(c, x, 930, look, poses.SIT_TALK, 1.35, left=left, ground=False)
    furniture.table(c, 800, 950, 860, p.wood, 240)
    objects.laptop(c, 620, 712, 1.1)
    objects.mug(c, 480, 712, p.accent)
    objects.mug(c, 1110, 712, p.mid)
    workshop.plan(c, 860, 712)
    outdoors.potted(c, rng.choice((90, 1520)), 880, 1.5)


def tools(c: Canvas) -> None:
    """A repair workshop: mending a bike, a lamp or a chair at the bench."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    board = rng.choice((140, 560))
    workshop.pegboard(c, board, 60)
    rooms.big_window(c, 1180, 160, 300, 320)
    rooms.pendant(c, 950 if board == 140 else 330, 120, p.accent, 0.9)
    people = cast(rng, p, rng.choice(("elder", "adult")), "adult", rng.choice(("child", "adult")))
    people = [replace(look, bottom=p.deep) for look in people]
    if rng.random() < 0.5:
        workshop.repair_stand(c, 520, 920)
        vehicles.bike(c, 520, 830, rng.choice((p.main, p.accent)), 1.45)
        figure(c, 190, 940, people[0], replace(poses.KNEEL, hands=((90, -140), (100, -130))), 1.35)
        figure(c, 860, 930, people[1], poses.HOLD, 1.35, left=True)
        workshop.bench(c, 1270, 930, 520)
        figure(c, 1490, 940, people[2], poses.CHAT, 1.3, left=True)
        return
    figure(c, 480, 930, people[0], poses.HOLD, 1.4, ground=False)
    figure(c, 820, 930, people[1], poses.CHAT, 1.4, left=True, ground=False)
    workshop.bench(c, 640, 940, 900)
    workshop.lamp_in_repair(c, 640, 722)
    figure(c, 1300, 930, people[2], poses.HOLD, 1.35, left=True)
    workshop.toolbox(c, 1300 - 80 * people[2].size, 930 - 262 * people[2].size)
    furniture.stool(c, 1480, 920, p.wood, 1.2)


def science(c: Canvas) -> None:
    """A laboratory: microscope, flasks and people in white coats."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    shelf, free = rng.choice(((110, 800), (600, 320)))
    laboratory.shelf(c, shelf, 300)
    rooms.big_window(c, 1080, 150, 380, 330)
    if rng.random() < 0.5:
        laboratory.molecule(c, free - 40, 260)
    else:
        laboratory.helix(c, free, 110)
    people = cast(rng, p, "adult", rng.choice(("adult", "elder")), "adult")
    coats = [
        replace(look, top=p.paper, garment="dress", pattern="collar", extra=p.mid, bottom=p.main, sleeves="long")
        for look in people
    ]
    figure(c, 360, 940, coats[0], replace(poses.HOLD, nod=0.22, lean=0.1), 1.42, ground=False)
    figure(
        c, 880, 940, coats[1], poses.STAND.reaching((74, -306), (60, -230)), 1.42, left=rng.random() < 0.5, ground=False
    )
    figure(c, 1290, 940, coats[2] if rng.random() < 0.6 else people[2], poses.CHAT, 1.38, left=True, ground=False)
    laboratory.bench(c, 740)
    laboratory.microscope(c, 500, 742)
    laboratory.glassware(c, 742, (640, 740, 1060, 1150, 1420))
