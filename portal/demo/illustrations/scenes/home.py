"""Scenes at home: sleeping, cooking, a call by phone."""

from dataclasses import replace

from ..canvas import Canvas
from ..palette import mix
from ..parts import animals, cooking, furniture, objects, outdoors, poses, rooms, screens, street
from ..parts.heads import hair_behind, head
from ..parts.looks import Look, cast
from ..parts.people import figure


def sleep(c: Canvas) -> None:
    """Someone asleep in a bedroom, the moon in the window."""
    rng, p = c.rng, c.palette
    wall = mix(p.deep, p.main, rng.uniform(0.3, 0.7))
    c.wash(mix(wall, (6, 12, 40), 0.3), mix(wall, p.mid, 0.18))
    c.rect(0, 790, 1600, 220, mix(p.deep, p.wood, 0.3))
    c.rect(0, 778, 1600, 14, mix(wall, p.mid, 0.4))
    _night_window(c, rng.uniform(560, 860), 210)
    rooms.rug(c, 860, 920, 520, 56)
    rooms.gallery(c, rng.choice((90, 1220)), 240)
    _bedside(c, rng.randint(190, 215), 880)
    x, y = rng.randint(320, 400), 890
    furniture.bed(c, x, y, p.soft)
    sleeper, partner = cast(rng, p, rng.choice(("adult", "elder", "child")), "adult")
    if rng.random() < 0.4 and sleeper.age != "child":
        _sleeping_head(c, partner, x + 150, y - 214)
    _sleeping_head(c, sleeper, x + 108, y - 204)
    with c.at(x, y, 1.0):
        c.rect(176, -206, 60, 120, sleeper.top, 28)
    furniture.blanket(c, x, y, rng.choice((p.mid, p.warm, p.soft, p.main)))
    _corner(c)
    pet = rng.choice(("cat", "dog", "slippers"))
    if pet == "cat":
        animals.sleeping_cat(c, x + 520, y - 196, 1.1)
    for dx in (0, 74):
        c.hull([(1010 + dx, 930, 14), (1050 + dx, 936, 9)], p.accent)


def _corner(c: Canvas) -> None:
    """What stands at the foot of the bed: drawers, books, or a chair."""
    rng, p = c.rng, c.palette
    kind = rng.choice(("drawers", "books", "chair"))
    wood = mix(p.wood, p.deep, 0.25)
    if kind == "drawers":
        furniture.cabinet(c, 1130, 870, 300, 240, wood, 1, 3)
        outdoors.potted(c, 1220, 634, 0.95)
    elif kind == "books":
        furniture.bookcase(c, 1170, 870, 280, rng.choice((3, 4)), wood)
    else:
        furniture.armchair(c, 1310, 890, mix(p.mid, p.deep, 0.2), 1.2, left=True)
        furniture.armrest(c, 1310, 890, mix(p.mid, p.deep, 0.2), 1.2, left=True)
        outdoors.potted(c, 1120, 880, 1.2)


def _night_window(c: Canvas, x: float, y: float) -> None:
    """A window with stars and the moon, and roofs below."""
    p, rng = c.palette, c.rng
    air = mix(p.deep, (20, 30, 80), 0.45)
    c.rect(x - 14, y - 14, 388, 388, mix(p.paper, p.soft, 0.3), 10)
    with c.clip([(x, y), (x + 360, y), (x + 360, y + 360), (x, y + 360)]):
        c.rect(x, y, 360, 360, air)
        for _ in range(18):
            c.circle(x + rng.uniform(0, 360), y + rng.uniform(0, 240), rng.uniform(1.5, 4), p.paper)
        street.moon(c, x + rng.uniform(90, 270), y + 110, 54, air)
        for k in range(6):
            left = x - 30 + k * 74
            high = rng.uniform(40, 100)
            c.poly(
                [
                    (left, y + 360),
                    (left, y + 360 - high),
                    (left + 37, y + 330 - high),
                    (left + 74, y + 360 - high),
                    (left + 74, y + 360),
                ],
                mix(air, p.deep, 0.6),
            )
            c.rect(left + 26, y + 372 - high, 18, 20, mix(p.warm, p.paper, 0.3))
    c.rect(x + 175, y, 10, 360, mix(p.paper, p.soft, 0.3))
    rooms.curtains(c, x, y, 360, 360, rng.choice((p.mid, p.soft, p.bricks[0])))


def _bedside(c: Canvas, x: float, y: float) -> None:
    """A bedside table with a lamp that glows."""
    p = c.palette
    glow = mix(p.paper, p.glow, 0.4)
    c.circle(x, y - 330, 210, (*glow, 26))
    c.circle(x, y - 330, 140, (*glow, 34))
    furniture.cabinet(c, x - 80, y, 160, 180, p.wood, 1, 2)
    c.rect(x - 5, y - 280, 10, 100, p.deep)
    c.poly([(x - 34, y - 360), (x + 34, y - 360), (x + 58, y - 270), (x - 58, y - 270)], glow)
    objects.mug(c, x + 50, y - 180, p.soft, 0.8, steam=False)


def _sleeping_head(c: Canvas, look: Look, x: float, y: float) -> None:
    """A head on the pillow with the eyes closed."""
    p = c.palette
    look = replace(look, glasses=False, haircut="long" if look.haircut == "scarf" else look.haircut)
    with c.at(x, y, 1.45, turn=-1.05):
        hair_behind(c, look)
        head(c, look)
        for ex in (5, 23):
            c.oval(ex, -1.5, 6.4, 6, look.skin)
            c.curve([(ex - 5, -1), (ex, 3), (ex + 5, -1)], 2.4, p.deep)


def kitchen(c: Canvas) -> None:
    """Cooking together behind a counter or around a table."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    cooking.tiles(c, rng.choice((p.soft, p.warm, p.mid)))
    cooking.shelves(c, rng.choice((130, 1080)), 250)
    rooms.big_window(c, 620, 150, 360, 300)
    for lamp in (330, 800, 1270):
        rooms.pendant(
            c, lamp, rng.uniform(150, 190) if lamp != 800 else 110, rng.choice((p.main, p.accent, p.warm)), 0.8
        )
    ages = rng.choice((("adult", "elder", "adult", "child"), ("elder", "adult", "child"), ("adult", "adult", "elder")))
    people = cast(rng, p, *ages)
    gap = 1100 / len(people)
    for k, look in enumerate(people):
        x = 210 + gap * (k + 0.5) + rng.uniform(-24, 24)
        stand = 960 if look.age != "child" else 850
        pose = rng.choice((poses.HOLD, poses.CHAT, poses.HOLD))
        figure(c, x, stand, look, pose, 1.4, left=k >= len(people) / 2, ground=False)
        cooking.apron(c, x, stand, look, 1.4, left=k >= len(people) / 2)
    cooking.counter(c, 720)
    cooking.spread(c, 716)


def phone(c: Canvas) -> None:
    """A call with a doctor: a large phone beside someone on the sofa."""
    rng, p = c.rng, c.palette
    doctor, caller, other = cast(rng, p, "adult", rng.choice(("elder", "adult")), "child")
    doctor = replace(doctor, top=p.paper, pattern="collar", extra=p.mid)
    rooms.room(c)
    rooms.gallery(c, 120, 220)
    furniture.floor_lamp(c, 110, 850, p.warm)
    rooms.rug(c, 520, 900, 460, 60)
    if rng.random() < 0.5:
        furniture.sofa(c, 480, 880, 560, p.main)
        furniture.cushion(c, 290, 720, p.warm)
        furniture.cushion(c, 680, 724, p.soft, -0.2)
        figure(c, 430, 880, caller, replace(poses.SIT_READ, hands=((72, -206), (80, -196))), 1.35, ground=False)
        screens.handset(c, 430 + 116 * caller.size, 880 - 296 * caller.size)
        if rng.random() < 0.6:
            figure(c, 660, 880, other, poses.SIT, 1.35, left=True, ground=False)
    else:
        furniture.armchair(c, 470, 890, p.mid, 1.4)
        figure(c, 470, 890, caller, replace(poses.SIT_READ, hands=((72, -206), (80, -196))), 1.4, ground=False)
        furniture.armrest(c, 470, 890, p.mid, 1.4)
        screens.handset(c, 470 + 120 * caller.size, 890 - 306 * caller.size)
        animals.cat(c, 760, 930, 1.2)
    screens.smartphone(c, 1180, 500, doctor)
    outdoors.potted(c, 1500, 900, 1.5)
