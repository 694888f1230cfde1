"""Small things people hold, use or have around them."""

from math import cos, pi, sin

from ..canvas import Canvas
from ..geometry import smooth
from ..palette import Colour, mix


def mug(c: Canvas, x: float, y: float, tint: Colour, size: float = 1.0, steam: bool = True) -> None:
    """A mug standing on (x, y), with steam."""
    with c.at(x, y, size):
        c.ring(20, -18, 9, 5, tint)
        c.rect(-18, -36, 38, 36, tint, 6)
        if steam:
            for dx in (-8, 8):
                c.curve(
                    [(dx, -46), (dx + 6, -56), (dx - 4, -66), (dx + 4, -78)],
                    4,
                    mix(c.palette.paper, c.palette.soft, 0.2),
                )


def heart(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A heart with its middle on (x, y), about 2 x ``size`` wide."""
    with c.at(x, y, size / 100):
        half = [(0, 92), (-60, 38), (-96, -8), (-94, -56), (-56, -82), (-16, -68), (0, -42)]
        mirrored = [(-px, py) for px, py in half[::-1]]
        c.poly(smooth(half, closed=False) + smooth(mirrored, closed=False), fill)


def note(c: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    """A musical note, single or paired."""
    with c.at(x, y, size, turn=c.rng.uniform(-0.15, 0.15)):
        c.oval(-18, 0, 17, 13, ink)
        c.line([(-4, -2), (-4, -72)], 6, ink)
        if c.rng.random() < 0.5:
            c.oval(36, -8, 17, 13, ink)
            c.line([(50, -10), (50, -80)], 6, ink)
            c.line([(-3, -68), (50, -78)], 12, ink)
        else:
            c.curve([(-3, -70), (14, -54), (22, -36)], 7, ink)


def ball(c: Canvas, x: float, y: float, r: float, tint: Colour) -> None:
    """A ball with a band."""
    c.circle(x, y, r, tint)
    c.arc(x, y, r * 0.62, 0.55, 0.9, r * 0.16, mix(tint, c.palette.paper, 0.55))
    c.arc(x + r * 0.3, y + r * 0.5, r * 0.7, 0.5, 0.8, r * 0.14, mix(tint, c.palette.deep, 0.25))


def laptop(c: Canvas, x: float, y: float, size: float = 1.0, left: bool = False) -> None:
    """An open laptop seen from behind its screen."""
    p = c.palette
    with c.at(x, y, size, flip=left):
        c.rect(-62, -84, 124, 80, mix(p.deep, p.soft, 0.25), 8)
        c.circle(0, -44, 9, p.paper)
        c.rect(-74, -8, 148, 10, p.soft, 5)


def cross(c: Canvas, x: float, y: float, r: float, tint: Colour) -> None:
    """A care cross."""
    c.rect(x - r, y - r * 0.34, 2 * r, r * 0.68, tint, r * 0.14)
    c.rect(x - r * 0.34, y - r, r * 0.68, 2 * r, tint, r * 0.14)


def cog(c: Canvas, x: float, y: float, r: float, tint: Colour, hole: Colour) -> None:
    """A toothed wheel."""
    for k in range(8):
        a = k * pi / 4
        c.limb((x, y), (x + r * 1.12 * cos(a), y + r * 1.12 * sin(a)), r * 0.2, r * 0.15, tint)
    c.circle(x, y, r, tint)
    c.circle(x, y, r * 0.42, hole)


def book(c: Canvas, x: float, y: float, tint: Colour, size: float = 1.0, turn: float = 0.0) -> None:
    """An open book held by someone; (x, y) is its spine's foot."""
    with c.at(x, y, size, turn=turn):
        c.poly([(0, 0), (-50, -16), (-44, -66), (0, -50), (44, -66), (50, -16)], tint)
        c.poly([(0, -8), (-42, -22), (-36, -72), (0, -56)], c.palette.paper)
        c.poly([(0, -8), (42, -22), (36, -72), (0, -56)], mix(c.palette.paper, c.palette.soft, 0.25))


def bars(c: Canvas, x: float, y: float, w: float, h: float, tints: tuple[Colour, ...]) -> None:
    """A bar chart standing on (x, y)."""
    count = c.rng.randint(4, 6)
    for k in range(count):
        high = h * c.rng.uniform(0.3, 1)
        wide = w / count
        c.rect(x + k * wide + wide * 0.14, y - high, wide * 0.72, high, tints[k % len(tints)], 5)


def trend(c: Canvas, x: float, y: float, w: float, h: float, ink: Colour, area: Colour | None = None) -> None:
    """A rising line with dots, in a frame whose lower left is (x, y)."""
    count = 6
    spots = [(x + w * k / (count - 1), y - h * (0.15 + 0.13 * k + c.rng.uniform(-0.1, 0.12))) for k in range(count)]
    if area:
        c.poly([(x, y), *smooth(spots, closed=False), (x + w, y)], area)
    c.curve(spots, 7, ink)
    for px, py in spots[1:]:
        c.circle(px, py, 9, ink)


def donut(c: Canvas, x: float, y: float, r: float, tints: tuple[Colour, ...], hole: Colour) -> None:
    """A ring chart."""
    start = c.rng.random()
    cuts = sorted(c.rng.uniform(0.15, 0.85) for _ in range(2))
    for begin, end, tint in zip((0.0, *cuts), (*cuts, 1.0), tints, strict=False):
        c.slice(x, y, r, start + begin, start + end, tint)
    c.circle(x, y, r * 0.58, hole)


def pulse(c: Canvas, x: float, y: float, w: float, h: float, ink: Colour, width: float = 10) -> None:
    """A heartbeat line from x to x + w."""
    shape = (
        (0, 0),
        (0.3, 0),
        (0.36, -0.3),
        (0.43, 0.2),
        (0.5, -1),
        (0.58, 0.62),
        (0.64, 0),
        (0.7, -0.24),
        (0.77, 0),
        (1, 0),
    )
    c.line([(x + w * px, y + h * py) for px, py in shape], width, ink)


def backpack(c: Canvas, x: float, y: float, tint: Colour) -> None:
    """A school bag on someone's back; (x, y) is its lower middle."""
    c.rect(x - 26, y - 92, 50, 92, tint, 20)
    c.rect(x - 30, y - 44, 34, 36, mix(tint, c.palette.deep, 0.2), 9)


def bowl(c: Canvas, x: float, y: float, tint: Colour, fruit: tuple[Colour, ...] = ()) -> None:
    """A bowl standing on (x, y), with fruit."""
    for k, colour in enumerate(fruit):
        c.circle(x - 40 + k * 80 / max(1, len(fruit) - 1), y - 46 - (k % 2) * 12, 20, colour)
    c.poly([(x - 66, y - 44), *((x - 66 * cos(pi * k / 12), y - 44 + 44 * sin(pi * k / 12)) for k in range(13))], tint)


def teapot(c: Canvas, x: float, y: float, tint: Colour) -> None:
    """A tea pot standing on (x, y)."""
    c.ring(x - 36, y - 32, 18, 7, tint)
    c.limb((x + 24, y - 24), (x + 56, y - 52), 12, 6, tint)
    c.oval(x, y - 30, 40, 30, tint)
    c.rect(x - 16, y - 64, 32, 9, mix(tint, c.palette.deep, 0.2), 4)
    c.circle(x, y - 70, 7, mix(tint, c.palette.deep, 0.2))


def bottle(c: Canvas, x: float, y: float, tint: Colour, high: float = 70) -> None:
    """A bottle or jar standing on (x, y)."""
    c.rect(x - 16, y - high * 0.7, 32, high * 0.7, tint, 7)
    c.rect(x - 7, y - high, 14, high * 0.4, tint, 4)
    c.rect(x - 16, y - high * 0.45, 32, high * 0.22, c.palette.paper)
