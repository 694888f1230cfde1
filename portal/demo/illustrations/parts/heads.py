"""Heads: a face in three-quarter view, looking to the right, and the hair around it."""

from collections.abc import Callable

from ..canvas import Canvas
from ..geometry import Point
from ..palette import Colour, fade, mix, tone
from .looks import Look

CAP: list[Point] = [
    (29, -16), (26, -35), (2, -45), (-25, -38), (-38, -12), (-34, 16),
    (-25, 20), (-22, 4), (-15, -9), (6, -14),
]  # fmt: skip
FRINGE: list[Point] = [
    (33, -6), (30, -32), (4, -46), (-27, -38), (-40, -8), (-38, 24),
    (-22, 26), (-21, 4), (-8, -4), (14, -13),
]  # fmt: skip
BOB: list[Point] = [(22, -30), (0, -46), (-30, -38), (-46, -6), (-50, 34), (-24, 46), (6, 40), (14, 10)]
LONG: list[Point] = [(22, -30), (0, -46), (-30, -38), (-46, -6), (-50, 46), (-46, 88), (-14, 84), (8, 50), (14, 10)]
VEIL: list[Point] = [
    (2, -47), (30, -36), (38, -4), (32, 30), (34, 60), (4, 76),
    (-36, 66), (-44, 34), (-42, -6), (-28, -38),
]  # fmt: skip
QUIFF: list[Point] = [(-14, -36), (2, -58), (32, -58), (40, -38), (28, -18), (8, -24)]
EYE = tone("#1a1110")


def hair_behind(c: Canvas, look: Look) -> None:
    """The hair that falls behind neck and shoulders."""
    behind: dict[str, Callable[[], None]] = {
        "bob": lambda: c.blob(BOB, look.hair),
        "long": lambda: c.blob(LONG, look.hair),
        "tail": lambda: c.blob([(-20, -30), (-46, -34), (-66, -6), (-62, 40), (-50, 44), (-44, 10)], look.hair),
        "afro": lambda: c.blob(
            [(-50, 20), (-62, -20), (-36, -64), (8, -72), (46, -50), (50, -16), (20, 20)], look.hair
        ),
        "puffs": lambda: _puffs(c, look.hair),
        "curls": lambda: _curls(c, look.hair, ((-40, 8), (-38, 28), (-42, -12), (-20, 34), (24, -34))),
    }
    behind.get(look.haircut, lambda: None)()


def head(c: Canvas, look: Look, fine: bool = False) -> None:
    """Face and hair, centred on the face; ``fine`` adds what only shows in a portrait."""
    shade = mix(look.skin, tone("#7a2f1c"), 0.16)
    if look.haircut == "scarf":
        c.blob(VEIL, look.extra)
        c.blob([(26, 34), (34, 60), (4, 76), (-36, 66), (-30, 52), (4, 56)], mix(look.extra, c.palette.deep, 0.14))
        c.oval(6, 2, 26, 32, look.skin)
    else:
        c.oval(0, 0, 31, 37, look.skin)
        if look.age != "elder":
            c.oval(0, 6, 31, 31, look.skin)
    _features(c, look, shade, fine)
    _hair_front(c, look)
    if look.haircut not in {"bob", "long", "scarf"}:
        c.oval(-20, 5, 7, 9, look.skin)
        c.arc(-19, 5, 3, 0.3, 0.75, 1.6, shade)
    if look.glasses:
        _glasses(c)


def _features(c: Canvas, look: Look, shade: Colour, fine: bool) -> None:
    """Eyes, cheeks, nose, mouth, beard."""
    if look.beard:
        c.blob([(-24, 2), (-20, 14), (-2, 16), (14, 12), (31, 8), (26, 34), (8, 44), (-12, 38)], look.hair)
    c.oval(0, 13, 7, 5, fade(c.palette.accent, 50))
    c.oval(26, 13, 5, 5, fade(c.palette.accent, 50))
    _eyes(c, look, fine)
    c.curve([(16, 0), (20, 9), (14, 10)], 2.4, shade)
    dark = sum(look.skin) < 330
    mouth = mix(look.skin, tone("#e0705f"), 0.7) if dark else mix(look.skin, tone("#7d1f1a"), 0.62)
    if look.beard:
        mouth = mix(mouth, c.palette.paper, 0.55)
    c.curve([(4, 17.5), (8, 21), (13, 22.5), (18, 21.2), (22, 17.5)], 2.8, mouth)


def _eyes(c: Canvas, look: Look, fine: bool) -> None:
    """Eyes and brows; portraits and dark faces get a light in the eye."""
    c.oval(5.5, -1, 3.1, 4, EYE)
    c.oval(23, -1, 2.9, 4, EYE)
    if fine or sum(look.skin) < 330:
        c.circle(6.5, -2.4, 1, c.palette.paper)
        c.circle(24, -2.4, 1, c.palette.paper)
    brow = mix(look.hair, EYE, 0.15 if look.age == "elder" else 0.3)
    c.curve([(-2, -10), (1.5, -12.2), (6, -12.8), (10.5, -11.6)], 2.4, brow)
    c.curve([(18.5, -11.8), (22.5, -12.8), (26, -12), (28.5, -10)], 2.4, brow)


def _hair_front(c: Canvas, look: Look) -> None:
    """The hair that lies over forehead and ears."""
    style, hair = look.haircut, look.hair
    if style == "bald":
        c.blob([(-20, -16), (-32, -22), (-40, -2), (-34, 18), (-22, 20), (-22, 2)], hair)
        return
    if style == "scarf":
        return
    if style == "bun":
        c.circle(-24, -46, 17, hair)
    if style == "quiff":
        c.blob(QUIFF, hair)
    if style == "curls":
        _curls(c, hair, ((-30, -22), (-16, -38), (2, -44), (20, -36), (28, -22), (-34, -4), (8, -28), (-12, -22)))
        return
    c.blob(FRINGE if style in {"bob", "puffs"} else CAP, hair)
    if style in {"bun", "tail", "long"}:
        c.curve([(-6, -42), (8, -32), (28, -22)], 2, mix(hair, c.palette.paper, 0.18))
    if style == "tail":
        c.circle(-38, -26, 7, look.extra)


def _curls(c: Canvas, hair: Colour, spots: tuple[Point, ...]) -> None:
    """Hair as a heap of round curls."""
    for x, y in spots:
        c.circle(x, y, 14, hair)


def _puffs(c: Canvas, hair: Colour) -> None:
    """Two round puffs on a child's head."""
    c.circle(-34, -34, 19, hair)
    c.circle(30, -42, 17, hair)


def _glasses(c: Canvas) -> None:
    """Round glasses."""
    frame = c.palette.deep
    c.ring(4, -1, 10, 2.4, frame)
    c.ring(25, -1, 8.5, 2.4, frame)
    c.line([(14, -2), (17, -2)], 2.4, frame)
    c.line([(-6, -2), (-18, -1)], 2.4, frame)
