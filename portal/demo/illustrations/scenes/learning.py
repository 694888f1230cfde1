"""Scenes of learning: school, library, training."""

from dataclasses import replace

from ..canvas import Canvas
from ..palette import mix
from ..parts import classroom, furniture, objects, outdoors, poses, rooms, screens
from ..parts.looks import Look, cast
from ..parts.people import figure


def school(c: Canvas) -> None:
    """Children on their way into school, or in the classroom."""
    kids = cast(c.rng, c.palette, "child", "child", "child", "child", "adult")
    if c.rng.random() < 0.55:
        _school_yard(c, kids)
    else:
        _lesson(c, kids)


def _school_yard(c: Canvas, kids: list[Look]) -> None:
    """Children with school bags before the building."""
    rng, p = c.rng, c.palette
    classroom.school_front(c)
    moves = (poses.RUN, poses.WALK, poses.WAVE, poses.STROLL)
    for k, look in enumerate(kids[:4]):
        x, y = 250 + k * 300 + rng.uniform(-40, 40), 890 + (k % 2) * 50
        pose = moves[(k + rng.randint(0, 3)) % 4]
        with c.at(x, y, 1.45 * look.size):
            objects.backpack(c, -30 + (20 if pose is poses.RUN else 0), -206, (p.accent, p.main, p.warm, p.mid)[k])
        figure(c, x, y, look, pose, 1.45)
    figure(c, 1440, 890, kids[4], poses.WAVE, 1.2, left=True)


def _lesson(c: Canvas, kids: list[Look]) -> None:
    """Three pupils at their desks and a teacher at the board."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    classroom.board(c, 330, 130)
    rooms.bunting(c, 40)
    figure(c, 1200, 800, kids[4], poses.STAND.reaching(far=(110, -330)), 1.3, left=True)
    furniture.bookcase(c, 1390, 800, 220, 3)
    outdoors.potted(c, 150, 800, 1.4)
    writing = replace(poses.SIT, hip=(0, -140))
    asking = writing.reaching((60, -170), (40, -430))
    for k, look in enumerate(kids[:3]):
        x = 180 + k * 380
        furniture.chair(c, x, 950, (p.main, p.mid, p.warm)[k], 1.12)
        figure(c, x, 950, look, rng.choice((writing, asking)), 1.4, ground=False)
        classroom.desk(c, x + 110, 950, p.wood)


def library(c: Canvas) -> None:
    """Readers of all ages among the shelves."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    for x in (40, 370) if rng.random() < 0.5 else (40, 1210):
        furniture.bookcase(c, x, 776, 330, 5)
    free = 800 if rng.random() < 0.5 else 760
    rooms.big_window(c, free, 170, 300, 440, arched=True)
    furniture.bookcase(c, 1250, 776, 330, rng.choice((3, 4, 5)))
    rooms.rug(c, 760, 900, 600, 74)
    people = cast(rng, p, rng.choice(("elder", "adult")), "child", rng.choice(("adult", "elder")), "child")
    cloth = rng.choice((p.main, p.mid))
    furniture.armchair(c, 420, 890, cloth, 1.35)
    figure(c, 420, 890, people[0], poses.SIT_READ, 1.35, ground=False)
    objects.book(c, 420 + 112 * people[0].size, 890 - 252 * people[0].size, p.accent, 1.2)
    figure(c, 700, 920, people[1], poses.SIT_FLOOR, 1.5)
    objects.book(c, 700 + 70, 920 - 84, p.warm, 1.0)
    figure(c, 1150, 920, people[2], poses.HOLD, 1.35, left=True)
    objects.book(c, 1150 - 90 * people[2].size, 920 - 296 * people[2].size, p.main, 1.1)
    figure(c, 960, 925, people[3], poses.STAND.reaching((60, -250), (70, -230)), 1.35)
    _pile(c, 200, 915)


def _pile(c: Canvas, x: float, y: float) -> None:
    """A pile of books on the floor."""
    p = c.palette
    for k, tint in enumerate((p.main, p.warm, p.paper, p.accent)):
        w = 150 - k * 14
        c.rect(x - w / 2 + c.rng.uniform(-10, 10), y - 30 * (k + 1), w, 28, tint, 5)


def training(c: Canvas) -> None:
    """Adults learning: a group before a chart or a screen, or practising first aid."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    rooms.big_window(c, 90, 170, 330, 330)
    people = cast(rng, p, "adult", "adult", rng.choice(("adult", "elder")), "adult", "adult")
    teacher = replace(people[0], top=p.accent, pattern="plain")
    rest = [replace(look, top=p.clothes[k]) for k, look in enumerate(people[1:])]
    kind = rng.choice(("first aid", "chart", "screen"))
    if kind == "first aid":
        classroom.first_aid(c, rest)
        figure(c, 1230, 890, teacher, poses.CHAT, 1.35, left=True)
        objects.cross(c, 1420, 320, 84, p.main)
        return
    if kind == "chart":
        screens.flipchart(c, 1330, 880, 1.3)
        figure(c, 1080, 890, teacher, poses.STAND.reaching(near=(110, -330)), 1.35)
    else:
        screens.dashboard(c, 800, 150, 620, 360)
        figure(c, 1400, 890, teacher, poses.STAND.reaching(near=(104, -370)), 1.35, left=True)
    _audience(c, rest[:3])
    if rng.random() < 0.5:
        objects.cog(c, 560, 300, 74, mix(p.mid, p.paper, 0.3), p.pale)
        objects.cog(c, 670, 380, 46, p.warm, p.pale)


def _audience(c: Canvas, people: list[Look]) -> None:
    """People on a row of chairs, listening."""
    p = c.palette
    for k, look in enumerate(people):
        x, y = 170 + k * 270, 920 + (k % 2) * 16
        furniture.chair(c, x, y, (p.main, p.mid, p.wood)[k], 1.3)
        figure(c, x, y, look, c.rng.choice((poses.SIT, poses.SIT_TALK, poses.SIT_READ)), 1.3, ground=False)
