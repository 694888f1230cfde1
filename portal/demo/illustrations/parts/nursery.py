"""What belongs to a baby."""

from ..canvas import Canvas
from ..palette import SKINS, mix
from .objects import heart


def crib(c: Canvas, x: float, y: float) -> None:
    """A wooden crib; x is its middle."""
    p = c.palette
    c.shadow(x, y, 210, 14)
    c.rect(x - 190, y - 150, 380, 70, p.paper, 16)
    c.rect(x - 190, y - 190, 170, 60, mix(p.soft, p.paper, 0.4), 26)
    for dx in (-200, 188):
        c.rect(x + dx, y - 330, 14, 326, p.wood, 7)
    for k in range(9):
        c.rect(x - 164 + k * 40, y - 260, 9, 200, mix(p.wood, p.paper, 0.25), 4)
    c.rect(x - 206, y - 276, 412, 22, p.wood, 10)
    c.rect(x - 206, y - 74, 412, 26, p.wood, 10)
    c.blob([(x + 40, y - 282), (x + 170, y - 284), (x + 176, y - 130), (x + 110, y - 116), (x + 34, y - 132)], p.warm)


def mobile(c: Canvas, x: float, y: float) -> None:
    """A mobile above the crib."""
    p = c.palette
    c.line([(x, -10), (x, y - 60)], 4, p.deep)
    c.curve([(x - 130, y - 30), (x, y - 64), (x + 130, y - 30)], 7, p.wood)
    for dx, drop, kind in ((-130, 60, "sun"), (-46, 100, "heart"), (46, 66, "moon"), (130, 96, "heart")):
        c.line([(x + dx, y - 50 + abs(dx) * 0.12), (x + dx, y + drop)], 3, p.deep)
        if kind == "heart":
            heart(c, x + dx, y + drop + 20, 26, p.accent)
        elif kind == "sun":
            c.circle(x + dx, y + drop + 20, 26, p.warm)
        else:
            c.blob(
                [
                    (x + dx - 6, y + drop - 8),
                    (x + dx - 26, y + drop + 20),
                    (x + dx - 4, y + drop + 48),
                    (x + dx + 22, y + drop + 44),
                    (x + dx, y + drop + 20),
                ],
                p.mid,
            )


def swaddled(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A baby wrapped in a cloth, lying in someone's arms."""
    p, rng = c.palette, c.rng
    cloth = rng.choice((p.paper, p.warm, p.pale))
    skin = rng.choice(SKINS[:6])
    with c.at(x, y, size, turn=-0.3):
        c.hull([(-36, 0, 34), (50, 8, 25)], mix(cloth, p.deep, 0.08))
        c.hull([(-14, 8, 30), (54, 10, 23)], cloth)
        c.circle(-38, -4, 27, skin)
        c.circle(-46, 2, 2.6, p.deep)
        c.circle(-30, 2, 2.6, p.deep)
        c.curve([(-44, 11), (-38, 15), (-32, 11)], 2.6, mix(skin, p.deep, 0.6))
        c.curve([(-40, -30), (-34, -38), (-28, -30)], 4, mix(p.deep, p.wood, 0.4))


def blocks(c: Canvas, x: float, y: float) -> None:
    """Building blocks and a ball on the floor."""
    p = c.palette
    for dx, dy, tint in ((0, 0, p.main), (64, 0, p.warm), (32, -56, p.accent)):
        c.rect(x + dx, y + dy - 54, 56, 54, tint, 8)
        c.circle(x + dx + 28, y + dy - 27, 12, mix(tint, p.paper, 0.55))
    c.circle(x + 170, y - 30, 32, p.mid)
    c.arc(x + 170, y - 30, 20, 0.5, 0.85, 7, p.paper)
