"""Screens: a phone, a wall of data, a flip chart. Signs and lines only, no text."""

from ..canvas import Canvas
from ..geometry import box
from ..palette import mix
from . import objects
from .looks import Look
from .people import figure


def handset(c: Canvas, x: float, y: float) -> None:
    """A phone in someone's hand."""
    with c.at(x, y, turn=0.25):
        c.rect(-16, -34, 32, 60, c.palette.deep, 7)
        c.rect(-11, -28, 22, 46, c.palette.pale, 3)


def smartphone(c: Canvas, x: float, y: float, caller: Look) -> None:
    """A phone as tall as a person, with someone on its screen; (x, y) is its middle."""
    p, rng = c.palette, c.rng
    c.shadow(x, y + 420, 250, 16)
    c.rect(x - 222, y - 420, 444, 840, p.deep, 62)
    inner = box(x - 198, y - 396, 396, 792, 44)
    c.poly(inner, mix(rng.choice(p.skies), p.soft, 0.25))
    with c.clip(inner):
        c.circle(x, y - 60, 190, mix(p.soft, p.paper, 0.35))
        figure(c, x - 20, y + 760, caller, size=2.5, ground=False)
        c.rect(x - 198, y + 236, 396, 160, mix(p.deep, p.main, 0.5))
    for dx, tint in ((-110, p.mid), (0, p.accent), (110, p.mid)):
        c.circle(x + dx, y + 316, 42, tint)
    c.limb((x - 20, y + 322), (x + 20, y + 322), 8, 8, p.paper)
    c.rect(x - 126, y + 303, 24, 26, p.paper, 5)
    c.poly([(x - 100, y + 316), (x - 88, y + 304), (x - 88, y + 328)], p.paper)
    objects.heart(c, x + 110, y + 318, 18, p.paper)
    c.rect(x - 50, y - 384, 100, 22, p.deep, 11)
    _bubble(c, x - 300, y - 250, "pulse" if rng.random() < 0.5 else "heart")
    _bubble(c, x + 290, y - 120, "cross")


def _bubble(c: Canvas, x: float, y: float, sign: str) -> None:
    """A speech bubble with a sign."""
    p = c.palette
    way = 1 if sign != "cross" else -1
    c.poly([(x + way * 20, y + 50), (x + way * 84, y + 104), (x + way * 70, y + 30)], p.paper)
    c.rect(x - 96, y - 68, 192, 136, p.paper, 44)
    if sign == "pulse":
        objects.pulse(c, x - 70, y + 6, 140, 42, p.accent, 8)
    elif sign == "heart":
        objects.heart(c, x, y + 2, 42, p.accent)
    else:
        objects.cross(c, x, y, 40, p.main)


def dashboard(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A wide screen with charts and a map of cells."""
    p = c.palette
    c.rect(x - 16, y - 16, w + 32, h + 32, p.deep, 26)
    c.rect(x, y, w, h, mix(p.paper, p.pale, 0.4), 14)
    gap = 24
    cw, ch = (w - 4 * gap) / 3, (h - 3 * gap) / 2
    cells = [(x + gap + k * (cw + gap), y + gap + row * (ch + gap)) for row in (0, 1) for k in range(3)]
    kinds = ["map", "trend", "bars", "donut", "rows"]
    c.rng.shuffle(kinds)
    wide = c.rng.choice((0, 1))
    spots = [(cells[0], cw * 2 + gap), (cells[2], cw), (cells[3], cw), (cells[4], cw), (cells[5], cw)]
    if wide:
        spots = [(cells[0], cw), (cells[1], cw * 2 + gap), (cells[3], cw), (cells[4], cw), (cells[5], cw)]
    for kind, ((px, py), pw) in zip(kinds, spots, strict=True):
        c.rect(px, py, pw, ch, p.paper, 14)
        panel(c, kind, px + 24, py + 22, pw - 48, ch - 44)


def panel(c: Canvas, kind: str, x: float, y: float, w: float, h: float) -> None:
    """One chart."""
    p = c.palette
    tints = (p.main, p.mid, p.soft, p.accent, p.main, p.mid)
    if kind == "map":
        _tiles(c, x, y, w, h)
    elif kind == "trend":
        objects.trend(c, x, y + h, w, h, p.accent, p.pale)
    elif kind == "bars":
        objects.bars(c, x, y + h, w, h, tints)
    elif kind == "donut":
        objects.donut(c, x + w / 2, y + h / 2, min(w, h) * 0.48, (p.main, p.warm, p.soft), p.paper)
    else:
        for k in range(4):
            c.circle(x + 16, y + h * (k + 0.5) / 4, 14, tints[k])
            c.rect(x + 44, y + h * (k + 0.5) / 4 - 9, w - 44, 18, p.pale, 9)
            c.rect(x + 44, y + h * (k + 0.5) / 4 - 9, (w - 44) * c.rng.uniform(0.3, 0.95), 18, tints[k], 9)


def _tiles(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A map of the neighbourhoods as round cells."""
    p, rng = c.palette, c.rng
    step = h / 4.2
    columns = int(w / step)
    for row in range(4):
        for column in range(columns):
            if rng.random() < 0.16:
                continue
            px = x + step * (column + 0.5 + (row % 2) * 0.5)
            if px + step / 2 > x + w:
                continue
            c.circle(
                px, y + step * (row + 0.6), step * 0.44, rng.choice((p.main, p.mid, p.soft, p.pale, p.soft, p.warm))
            )


def flipchart(c: Canvas, x: float, y: float, size: float = 1.0) -> None:
    """A flip chart on legs; (x, y) is its foot."""
    p, rng = c.palette, c.rng
    with c.at(x, y, size):
        for dx in (-120, 0, 120):
            c.line([(dx * 0.6, -300), (dx, 0)], 10, p.wood)
        c.rect(-160, -520, 320, 330, p.paper, 8)
        c.rect(-168, -530, 336, 24, p.deep, 8)
        panel(c, rng.choice(("trend", "bars", "donut", "rows")), -116, -476, 232, 250)
