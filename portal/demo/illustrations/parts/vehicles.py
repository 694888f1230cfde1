"""Things on wheels and on water. Bikes look to the right; wheels stand on y = 0."""

from collections.abc import Callable

from ..canvas import Canvas
from ..palette import Colour, mix
from .looks import Look
from .people import figure
from .poses import RIDE


def wheel(c: Canvas, x: float, r: float) -> None:
    """A spoked wheel."""
    p = c.palette
    c.ring(x, -r, r - 4, 7, p.deep)
    for dx, dy in ((1, 0), (0.5, 0.87), (-0.5, 0.87)):
        c.line(
            [(x - dx * (r - 8), -r - dy * (r - 8)), (x + dx * (r - 8), -r + dy * (r - 8))], 2, mix(p.deep, p.paper, 0.5)
        )
    c.circle(x, -r, 6, p.deep)


def bike(
    c: Canvas, x: float, y: float, frame: Colour, size: float = 1.0, left: bool = False, basket: bool = False
) -> None:
    """A Dutch city bike, 300 long."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.shadow(0, 0, 160, 10)
        for at in (-100, 100):
            wheel(c, at, 62)
        c.arc(-100, -62, 70, 0.5, 0.82, 6, frame)
        c.curve([(-100, -62), (-20, -58), (0, -58)], 8, frame)
        c.line([(-100, -62), (-42, -150)], 8, frame)
        c.line([(0, -58), (-48, -176)], 9, frame)
        c.curve([(0, -58), (40, -80), (74, -150)], 9, frame)
        c.line([(100, -62), (72, -178), (66, -204)], 8, frame)
        c.curve([(66, -204), (84, -222), (100, -222), (72, -218)], 7, p.deep)
        c.hull([(-74, -186, 9), (-30, -182, 6)], p.deep)
        c.circle(0, -58, 15, mix(frame, p.deep, 0.4))
        c.line([(0, -58), (16, -36)], 6, p.deep)
        c.line([(6, -34), (30, -34)], 8, p.deep)
        c.line([(-128, -142), (-48, -142)], 7, p.deep)
        c.circle(104, -176, 10, p.warm)
        if basket:
            c.poly([(92, -214), (158, -214), (148, -160), (98, -160)], p.wood)
            c.rect(88, -220, 74, 12, mix(p.wood, p.paper, 0.3), 5)


def cyclist(c: Canvas, x: float, y: float, look: Look, frame: Colour, size: float = 1.0, left: bool = False) -> None:
    """Someone riding a bike."""
    bike(c, x, y, frame, size, left, basket=c.rng.random() < 0.4)
    figure(c, x, y, _adult_size(look), RIDE, size, left, ground=False)


def _adult_size(look: Look) -> Look:
    """Whoever rides an adult's bike fits it."""
    return look


def cargo_bike(
    c: Canvas, x: float, y: float, looks: list[Look], frame: Colour, size: float = 1.0, left: bool = False
) -> None:
    """A bakfiets: the first look rides, the others sit in the box."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.shadow(90, 0, 260, 11)
        wheel(c, -100, 62)
        wheel(c, 300, 46)
        c.line([(-100, -62), (0, -56), (80, -44), (300, -46)], 10, frame)
        c.line([(0, -58), (-48, -176)], 9, frame)
        c.line([(40, -50), (76, -206)], 8, frame)
        c.line([(-100, -62), (-42, -150)], 7, frame)
        c.line([(70, -218), (98, -224)], 7, p.deep)
        c.hull([(-74, -186, 9), (-30, -182, 6)], p.deep)
        for number, child in enumerate(looks[1:]):
            with c.at(150 + number * 74, -58, 0.9):
                figure(c, 0, 0, child, size=0.95, ground=False)
        c.poly([(96, -170), (286, -170), (262, -54), (118, -54)], p.wood)
        c.poly([(90, -176), (292, -176), (290, -156), (94, -156)], mix(p.wood, p.paper, 0.3))
        c.poly([(104, -128), (276, -128), (272, -110), (108, -110)], mix(p.wood, p.deep, 0.2))
        figure(c, 0, 0, looks[0], RIDE, ground=False)


def pram(c: Canvas, x: float, y: float, cloth: Colour, size: float = 1.0, left: bool = False) -> None:
    """A pram; its handle is at the left, 214 high."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.shadow(60, 0, 130, 10)
        c.line([(-46, -214), (-20, -196), (110, -34)], 8, p.deep)
        c.line([(0, -34), (112, -140)], 8, p.deep)
        for at in (0, 116):
            wheel(c, at, 34)
        c.poly([(-18, -150), (142, -150), (118, -88), (14, -88)], cloth)
        c.circle(16, -100, 18, cloth)
        c.circle(112, -100, 18, cloth)
        c.slice(64, -150, 84, 0.75, 1.0, mix(cloth, p.deep, 0.25))
        c.slice(64, -150, 84, 0.85, 0.92, mix(cloth, p.deep, 0.1))
        c.rect(-22, -158, 168, 16, mix(cloth, p.paper, 0.35), 8)


def wheelchair(
    c: Canvas, x: float, y: float, cloth: Colour, sitter: Callable[[], None], size: float = 1.0, left: bool = False
) -> None:
    """A wheelchair around a sitting person (drawn by ``sitter`` in its place)."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.shadow(20, 0, 120, 10)
        c.line([(-34, -236), (-34, -60)], 9, p.deep)
        c.line([(-34, -232), (-58, -236)], 9, p.deep)
        c.rect(-42, -220, 18, 130, cloth, 8)
        c.rect(-36, -92, 90, 18, cloth, 8)
        sitter()
        c.line([(54, -84), (84, -20), (116, -16)], 8, p.deep)
        wheel(c, 0, 74)
        wheel(c, 84, 24)


def boat(c: Canvas, x: float, y: float, hull: Colour, size: float = 1.0, left: bool = False) -> None:
    """An open sloop; y is the water line, people stand on y + 10 behind its side."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.blob([(-250, -62), (-236, 8), (-190, 26), (180, 26), (250, -20), (292, -84), (200, -64), (-100, -56)], hull)
        c.curve([(-250, -64), (-100, -58), (190, -64), (294, -86)], 13, p.paper)
        c.curve([(-240, -30), (-60, -24), (190, -28), (264, -44)], 7, mix(hull, p.paper, 0.4))


def rollator(c: Canvas, x: float, y: float, size: float = 1.0, left: bool = False) -> None:
    """A walking frame on wheels; handles at the left, 214 high."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.line([(-16, -214), (12, -204), (40, -20)], 8, p.accent)
        c.line([(12, -150), (-14, -20)], 8, p.accent)
        c.rect(-6, -134, 56, 12, p.deep, 5)
        c.poly([(14, -122), (58, -122), (52, -76), (20, -76)], mix(p.wood, p.paper, 0.2))
        wheel(c, -14, 18)
        wheel(c, 42, 18)
