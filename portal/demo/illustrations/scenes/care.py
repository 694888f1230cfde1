"""Scenes of care: a baby, care at home, the hospital, the heart."""

from dataclasses import replace
from math import cos, pi, sin

from ..canvas import Canvas
from ..palette import mix
from ..parts import animals, buildings, clinic, furniture, nursery, objects, outdoors, poses, rooms, vehicles
from ..parts.looks import Look, cast
from ..parts.people import figure


def uniform(c: Canvas, look: Look) -> Look:
    """The same person in care clothes."""
    return replace(
        look,
        top=c.rng.choice((c.palette.paper, c.palette.soft, c.palette.mid)),
        pattern="hem",
        garment="trousers",
        bottom=c.palette.main,
        sleeves="short",
    )


def baby(c: Canvas) -> None:
    """Parents with a newborn: in the nursery, or out with the pram."""
    rng, p = c.rng, c.palette
    people = cast(rng, p, "adult", rng.choice(("adult", "elder")), "child")
    if rng.random() < 0.35:
        air = outdoors.sky(c, 620)
        buildings.horizon(c, 640, air)
        buildings.house_row(c, 740, high=(250, 340))
        c.rect(0, 736, 1600, 270, mix(p.grounds[0], p.paper, 0.1))
        c.rect(0, 830, 1600, 180, mix(p.paper, p.soft, 0.25))
        outdoors.tree(c, rng.choice((170, 1440)), 800, 1.6)
        figure(c, 620, 900, people[0], poses.PUSH, 1.35)
        vehicles.pram(c, 776, 900, p.main, 1.35)
        figure(c, 330, 920, people[1], poses.STROLL, 1.3)
        figure(c, 1150, 930, people[2], poses.WAVE, 1.3, left=True)
        return
    rooms.room(c)
    rooms.big_window(c, 150, 190, 320, 330)
    rooms.curtains(c, 150, 190, 320, 330, rng.choice((p.warm, p.mid, p.soft)))
    rooms.rug(c, 760, 890, 520, 66)
    nursery.mobile(c, 1210, 300)
    nursery.crib(c, 1210, 870)
    furniture.armchair(c, 520, 880, p.main, 1.35)
    figure(c, 520, 880, people[0], replace(poses.SIT_READ, hands=((66, -178), (80, -160))), 1.35, ground=False)
    nursery.swaddled(c, 520 + 62, 880 - 250, 1.2)
    figure(c, 900, 900, people[1], replace(poses.CHAT, nod=0.12), 1.3, left=True)
    nursery.blocks(c, 240, 900)
    if rng.random() < 0.5:
        animals.sleeping_cat(c, 960, 950, 1.1)


def home_care(c: Canvas) -> None:
    """A carer visits someone at home, with tea, at the easy chair or the wheelchair."""
    rng, p = c.rng, c.palette
    rooms.room(c)
    _living_room(c)
    rooms.rug(c, 760, 900, 560, 70)
    furniture.floor_lamp(c, 170, 830, p.warm)
    old, carer = cast(rng, p, "elder", "adult")
    cloth = rng.choice((p.main, p.mid, p.deep))
    if rng.random() < 0.5:
        furniture.armchair(c, 480, 900, cloth, 1.35)
        figure(c, 480, 900, old, poses.SIT_TALK, 1.35, ground=False)
        furniture.armrest(c, 480, 900, cloth, 1.35)
    else:
        vehicles.wheelchair(c, 480, 900, cloth, lambda: figure(c, 0, 0, old, poses.SIT_TALK, ground=False), 1.35)
    furniture.round_table(c, 790, 880, p.wood, 120, 190)
    objects.teapot(c, 760, 690, p.paper)
    objects.mug(c, 850, 690, p.accent)
    carer = uniform(c, carer)
    if rng.random() < 0.5:
        figure(c, 1060, 910, carer, poses.CHAT, 1.35, left=True)
    else:
        furniture.chair(c, 1110, 905, p.wood, 1.35, left=True)
        figure(c, 1110, 905, carer, poses.SIT_TALK, 1.35, left=True, ground=False)
    if rng.random() < 0.6:
        animals.cat(c, 1400, 920, 1.2, left=True)


def _living_room(c: Canvas) -> None:
    """A window, pictures and something to keep things in."""
    rng, p = c.rng, c.palette
    x, wide = rng.choice(((560, 400), (500, 300), (700, 420)))
    rooms.big_window(c, x, 160, wide, 360, bars=2)
    rooms.curtains(c, x, 160, wide, 360, rng.choice((p.warm, p.mid, p.soft)))
    rooms.gallery(c, 120, 260)
    if rng.random() < 0.5:
        furniture.bookcase(c, 1260, 780, 260, rng.choice((3, 4)))
        return
    furniture.cabinet(c, 1210, 780, 300, 250, p.wood)
    outdoors.potted(c, 1290, 530, 1.0)
    c.circle(1430, 490, 40, p.paper)
    c.line([(1430, 490), (1430, 464)], 5, p.deep)
    c.line([(1430, 490), (1448, 498)], 5, p.deep)


def hospital(c: Canvas) -> None:
    """A ward with a bed, or the entrance of a hospital."""
    rng, p = c.rng, c.palette
    patient, nurse, visitor = cast(
        rng, p, rng.choice(("elder", "adult", "child")), "adult", rng.choice(("adult", "elder", "child"))
    )
    if rng.random() < 0.35:
        clinic.entrance(c)
        patient = replace(patient, age="elder" if patient.age == "child" else patient.age)
        vehicles.wheelchair(c, 560, 920, p.main, lambda: figure(c, 0, 0, patient, poses.SIT, ground=False), 1.25)
        figure(c, 392, 925, uniform(c, nurse), poses.PUSH, 1.25)
        figure(c, 1060, 930, visitor, poses.WAVE, 1.25, left=True)
        return
    rooms.room(c)
    rooms.big_window(c, 560, 140, 420, 330, bars=3)
    clinic.bed_curtain(c, 60)
    clinic.monitor(c, 250, 330)
    clinic.drip(c, 1080, 860)
    furniture.bed(c, 330, 880, p.soft, wheels=True)
    with c.at(440, 742, 1.25, turn=-0.62):
        figure(c, 0, 118, patient, replace(poses.SIT, hands=((52, -176), (58, -168))), 1.0, ground=False)
    furniture.blanket(c, 268, 880, rng.choice((p.mid, p.main, p.warm)))
    figure(c, 1190, 910, uniform(c, nurse), poses.HOLD, 1.4, left=True)
    clinic.clipboard(c, 1190 - 92, 910 - 330)
    furniture.chair(c, 1440, 910, p.wood, 1.25, left=True)
    figure(c, 1440, 910, visitor, poses.SIT_TALK, 1.25, left=True, ground=False)
    c.rect(70, 700, 170, 190, mix(p.paper, p.soft, 0.3), 8)
    outdoors.flower(c, 130, 700, 110, p.warm)
    outdoors.flower(c, 160, 700, 140, p.accent)
    c.rect(118, 650, 54, 52, p.mid, 10)


def heart(c: Canvas) -> None:
    """The heart: carried together, grown as a tree, or beating large behind people."""
    rng, p = c.rng, c.palette
    kind = rng.choice(("carried", "tree", "beat"))
    air = outdoors.sky(c, 620)
    buildings.horizon(c, 680, air)
    lawn = rng.choice(p.grounds)
    outdoors.hills(c, 720, lawn, 40)
    outdoors.tufts(c, 800, 990, 16, mix(lawn, p.main, 0.35))
    people = cast(rng, p, *rng.sample(("adult", "elder", "child", "adult", "elder"), 4))
    if kind == "tree":
        _heart_tree(c)
        spots = ((250, 900), (470, 930), (1130, 930), (1350, 900))
    elif kind == "beat":
        objects.heart(c, 800, 470, 330, p.accent)
        objects.heart(c, 800, 470, 284, mix(p.accent, p.paper, 0.1))
        objects.pulse(c, 470, 480, 660, 130, p.paper, 15)
        spots = ((250, 920), (620, 940), (980, 940), (1340, 920))
    else:
        objects.heart(c, 800, 330, 330, p.accent)
        objects.heart(c, 690, 250, 90, mix(p.accent, p.paper, 0.25))
        spots = ((500, 940), (696, 950), (910, 950), (1100, 940))
        people = cast(rng, p, "adult", "adult", "adult", "adult")
    pose = poses.CHEER if kind == "carried" else None
    for k, ((x, y), look) in enumerate(zip(spots, people, strict=True)):
        chosen = replace(look, top=p.clothes[k], pattern="plain")
        figure(
            c, x, y, chosen, pose or rng.choice((poses.WAVE, poses.STAND, poses.CHAT, poses.AKIMBO)), 1.25, left=x > 800
        )


def _heart_tree(c: Canvas) -> None:
    """A tree whose crown is a heart of leaves."""
    p, rng = c.palette, c.rng
    c.shadow(800, 900, 200, 20)
    bark = mix(p.wood, p.deep, 0.45)
    c.limb((800, 890), (800, 520), 34, 18, bark)
    c.limb((800, 640), (690, 470), 14, 8, bark)
    c.limb((800, 620), (920, 460), 14, 8, bark)
    objects.heart(c, 800, 380, 320, mix(p.leaves[0], p.deep, 0.1))
    objects.heart(c, 808, 368, 292, p.leaves[1])
    for _ in range(46):
        angle, far = rng.uniform(0, 2 * pi), rng.uniform(0, 1) ** 0.5 * 225
        x, y = 800 + far * 1.18 * cos(angle), 340 + far * 0.82 * sin(angle)
        objects.heart(c, x, y, rng.uniform(12, 22), rng.choice((p.leaves[2], p.leaves[3], p.accent, p.warm)))
