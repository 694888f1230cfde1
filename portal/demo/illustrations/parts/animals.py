"""Animals that live in the city."""

from ..canvas import Canvas
from ..palette import Colour, mix, tones

COATS = tones("#8a5a35 #2f2724 #d9a766 #efe6d8 #6d6a66")


def dog(c: Canvas, x: float, y: float, size: float = 1.0, left: bool = False, coat: Colour | None = None) -> None:
    """A trotting dog, 150 long."""
    coat = coat or c.rng.choice(COATS)
    dark = mix(coat, c.palette.deep, 0.3)
    with c.at(x, y, size, flip=left):
        c.shadow(0, 0, 80, 8)
        for ax, bx, tint in ((-50, -64, dark), (38, 54, dark), (-44, -34, coat), (44, 34, coat)):
            c.limb((ax, -50), (bx, -6), 12, 7, tint)
        c.hull([(-46, -66, 24), (40, -70, 28)], coat)
        c.curve([(-60, -78), (-86, -96), (-92, -122)], 11, coat)
        c.limb((48, -84), (74, -116), 20, 18, coat)
        c.hull([(76, -118, 24), (108, -108, 11)], coat)
        c.blob([(62, -138), (74, -132), (72, -100), (58, -92), (50, -110)], dark)
        c.circle(116, -110, 6, c.palette.deep)
        c.circle(86, -122, 4, c.palette.deep)
        c.line([(54, -98), (72, -84)], 8, c.palette.accent)


def cat(c: Canvas, x: float, y: float, size: float = 1.0, left: bool = False) -> None:
    """A sitting cat seen from the side."""
    coat = c.rng.choice(COATS)
    with c.at(x, y, size, flip=left):
        c.curve([(-30, -8), (-62, -10), (-70, -40), (-56, -56)], 11, coat)
        c.hull([(-12, -26, 26), (14, -66, 15), (16, -10, 10)], coat)
        c.circle(22, -92, 21, coat)
        c.poly([(6, -102), (6, -126), (22, -112)], coat)
        c.poly([(24, -112), (38, -126), (40, -102)], coat)
        c.circle(22, -94, 3, c.palette.deep)
        c.circle(34, -94, 3, c.palette.deep)
        c.limb((20, -50), (22, -6), 9, 7, mix(coat, c.palette.paper, 0.15))


def sleeping_cat(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A cat curled up."""
    coat = c.rng.choice(COATS)
    with c.at(x, y, size, flip=c.rng.random() < 0.5):
        c.oval(0, -24, 58, 26, coat)
        c.circle(44, -26, 18, mix(coat, c.palette.paper, 0.12))
        c.poly([(32, -38), (34, -56), (46, -42)], coat)
        c.poly([(46, -42), (58, -54), (58, -36)], coat)
        c.curve([(-54, -18), (-30, -2), (20, -4)], 11, mix(coat, c.palette.deep, 0.2))


def duck(c: Canvas, x: float, y: float, size: float = 1.0, left: bool = False) -> None:
    """A duck swimming; y is the water line."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.blob([(-44, -22), (-30, -4), (26, -2), (36, -20), (12, -30), (-24, -28)], mix(p.wood, p.paper, 0.25))
        c.limb((26, -20), (32, -44), 9, 11, p.leaves[0])
        c.limb((40, -44), (52, -42), 6, 4, p.warm)
        c.circle(34, -47, 2.5, p.paper)
        c.rect(-60, -2, 120, 4, mix(p.soft, p.paper, 0.5), 2)
