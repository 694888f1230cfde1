"""Utrecht's buildings: the Dom tower, gabled row houses, wharf houses, flats, the far skyline."""

from ..canvas import Canvas
from ..geometry import box
from ..palette import Colour, fade, mix

GABLES = ("step", "neck", "spout", "cornice", "bell", "roof")


def dom(c: Canvas, x: float, y: float, size: float, stone: Colour, dark: Colour) -> None:
    """The Dom tower, about 560 high: two square stages, the open lantern and its spire."""
    with c.at(x, y, size):
        c.rect(-62, -210, 124, 210, stone)
        c.rect(-68, -218, 136, 14, mix(stone, dark, 0.25))
        c.rect(-50, -372, 100, 156, stone)
        c.rect(-56, -380, 112, 12, mix(stone, dark, 0.25))
        for dx in (-48, 40):
            c.poly([(dx, -380), (dx + 4, -404), (dx + 8, -380)], stone)
        c.poly([(-34, -380), (-34, -478), (34, -478), (34, -380)], stone)
        c.poly([(-38, -478), (38, -478), (8, -528), (-8, -528)], mix(stone, dark, 0.2))
        c.line([(0, -524), (0, -566)], 4, dark)
        c.circle(0, -552, 5, dark)
        for dx in (-44, -8, 28):
            c.arch(dx, -186, 16, 120, mix(stone, dark, 0.5), 8)
        for dx in (-32, 10):
            c.arch(dx, -346, 22, 116, mix(stone, dark, 0.5), 11)
        for dx in (-26, -7, 12):
            c.arch(dx, -464, 14, 78, mix(stone, dark, 0.62), 7)
        c.arch(-18, -44, 36, 44, mix(stone, dark, 0.6), 18)


def horizon(c: Canvas, y: float, air: Colour, tower: bool | None = None) -> None:
    """A hazy skyline: roofs, trees, flats and, mostly, the Dom."""
    rng, p = c.rng, c.palette
    far, near = mix(air, p.mid, 0.26), mix(air, p.mid, 0.4)
    if tower if tower is not None else rng.random() < 0.75:
        dom(c, rng.uniform(260, 1340), y, rng.uniform(0.62, 0.86), far, mix(air, p.mid, 0.55))
    x = -30.0
    while x < 1620:
        wide, high = rng.uniform(70, 150), rng.uniform(50, 150)
        if rng.random() < 0.3:
            c.rect(x, y - high * 1.25, wide * 0.8, high * 1.25 + 20, far)
        else:
            c.poly(
                [(x, y), (x, y - high * 0.6), (x + wide / 2, y - high), (x + wide, y - high * 0.6), (x + wide, y)], far
            )
        x += wide * rng.uniform(0.7, 1.1)
    x = -40.0
    while x < 1640:
        r = rng.uniform(34, 74)
        c.circle(x, y - r * 0.3, r, near)
        x += r * rng.uniform(1.0, 1.7)
    c.rect(-20, y, 1640, 60, near)


def house(c: Canvas, x: float, y: float, wide: float, high: float, wall: Colour, lit: bool = False) -> None:
    """One gabled house standing on (x, y), its left corner."""
    rng, p = c.rng, c.palette
    trim = p.paper if sum(wall) < 620 else mix(p.paper, p.soft, 0.5)
    if lit:
        trim = mix(wall, p.paper, 0.16)
    roof = mix(wall, p.deep, 0.5)
    _gable(c, rng.choice(GABLES), (x, y - high, wide), wall, roof, trim)
    c.rect(x, y - high, wide, high, wall)
    c.rect(x, y - 26, wide, 26, mix(wall, p.deep, 0.35))
    floors = max(2, round(high / 125))
    storey = high / floors
    columns = 2 if wide < 150 else 3
    for floor in range(1, floors):
        for column in range(columns):
            left = x + wide * (column + 0.5) / columns
            window(c, left, y - storey * (floor + 0.22), min(54, wide / columns * 0.6), storey * 0.56, trim, lit)
    front(c, x, y, wide, storey, trim, lit)
    c.rect(x + wide - 9, y - high, 9, high, fade(p.deep, 26))


def _gable(c: Canvas, kind: str, at: tuple[float, float, float], wall: Colour, roof: Colour, trim: Colour) -> None:
    """What stands above the eaves."""
    x, y, w = at
    mid, rise = x + w / 2, w * 0.5
    if kind == "step":
        for step in range(4):
            inset = w * 0.12 * step
            c.rect(x + inset, y - rise * 0.28 * (step + 1), w - 2 * inset, rise * 0.3 + 2, wall)
            c.rect(x + inset, y - rise * 0.28 * (step + 1), w - 2 * inset, 6, trim)
    elif kind == "neck":
        c.poly([(x, y), (mid - w * 0.25, y - rise * 0.5), (mid + w * 0.25, y - rise * 0.5), (x + w, y)], trim)
        c.rect(mid - w * 0.25, y - rise, w * 0.5, rise + 2, wall)
        c.arch(mid - w * 0.28, y - rise - 14, w * 0.56, 18, trim, 14)
    elif kind == "bell":
        c.blob([(x, y + 8), (x + w * 0.14, y - rise * 0.35), (mid - w * 0.24, y - rise * 0.9), (mid, y - rise * 1.12),
                (mid + w * 0.24, y - rise * 0.9), (x + w * 0.86, y - rise * 0.35), (x + w, y + 8)], wall)  # fmt: skip
        c.circle(mid, y - rise * 0.52, w * 0.09, trim)
    elif kind == "spout":
        c.poly([(x, y + 1), (mid - w * 0.1, y - rise), (mid + w * 0.1, y - rise), (x + w, y + 1)], wall)
        c.rect(mid - w * 0.12, y - rise - 12, w * 0.24, 14, trim)
        c.circle(mid, y - rise * 0.42, w * 0.08, trim)
    elif kind == "roof":
        c.poly([(x - 4, y), (x + w * 0.12, y - rise * 0.72), (x + w * 0.88, y - rise * 0.72), (x + w + 4, y)], roof)
        c.rect(x + w * 0.68, y - rise, w * 0.12, rise * 0.4, wall)
        c.rect(mid - w * 0.14, y - rise * 0.52, w * 0.28, rise * 0.44, trim, 4)
    if kind in {"cornice", "roof"}:
        c.rect(x - 5, y - 14, w + 10, 20, trim, 3)


def window(c: Canvas, x: float, y: float, w: float, h: float, frame: Colour, lit: bool = False) -> None:
    """A sash window whose sill is at y; some have a curtain, a lamp or a plant."""
    p, rng = c.palette, c.rng
    glass = mix(p.deep, p.soft, rng.uniform(0.2, 0.5))
    if lit:
        glass = mix(p.glow, p.paper, 0.2) if rng.random() < 0.62 else mix(p.deep, p.mid, 0.3)
    c.rect(x - w / 2 - 5, y - h - 5, w + 10, h + 10, frame, 2)
    c.rect(x - w / 2, y - h, w, h, glass)
    if rng.random() < 0.35:
        c.rect(x - w / 2, y - h, w, h * rng.uniform(0.2, 0.5), mix(glass, p.paper, 0.55))
    else:
        c.poly([(x - w / 2, y - h * 0.3), (x, y - h), (x + w * 0.24, y - h), (x - w / 2, y)], mix(glass, p.paper, 0.12))
    c.rect(x - w / 2, y - h * 0.56, w, 4, frame)
    c.rect(x - w / 2 - 9, y + 3, w + 18, 7, frame, 2)


def front(c: Canvas, x: float, y: float, wide: float, storey: float, trim: Colour, lit: bool = False) -> None:
    """The ground floor: a door with a light above it and a large window."""
    p, rng = c.palette, c.rng
    door = rng.choice((p.main, p.deep, p.mid, p.warm, p.accent))
    w, h = min(56, wide * 0.34), storey * 0.84
    at = x + wide * (0.12 if rng.random() < 0.5 else 0.88) - w / 2
    at = min(max(at, x + 10), x + wide - w - 10)
    c.rect(at - 5, y - h - 5, w + 10, h + 5, trim, 3)
    c.rect(at, y - h * 0.8, w, h * 0.8, mix(door, p.deep, 0.35) if lit else door)
    c.rect(at, y - h, w, h * 0.16, mix(p.soft, p.paper, 0.3))
    c.circle(at + w - 10, y - h * 0.4, 4, p.paper)
    middle = at + w + (x + wide - at - w) / 2 if at - x < wide / 2 else x + (at - x) / 2
    room = (x + wide - at - w if at - x < wide / 2 else at - x) * 0.66
    window(c, middle, y - storey * 0.24, min(room, 90), storey * 0.55, trim, lit)


def house_row(
    c: Canvas,
    y: float,
    left: float = -40,
    right: float = 1640,
    high: tuple[float, float] = (300, 420),
    lit: bool = False,
) -> None:
    """Houses side by side, no two neighbours of one colour."""
    rng, p = c.rng, c.palette
    x, last = left, None
    while x < right:
        wide = rng.uniform(118, 190)
        wall = rng.choice([b for b in p.bricks if b != last])
        last = wall
        house(c, x, y, wide, rng.uniform(*high), mix(wall, p.deep, 0.66) if lit else wall, lit)
        x += wide


def flat(c: Canvas, x: float, y: float, columns: int, floors: int, wall: Colour) -> None:
    """A post-war block of flats with galleries."""
    p, rng = c.palette, c.rng
    w, h = columns * 92.0, floors * 84.0
    c.rect(x, y - h - 20, w, h + 20, wall)
    c.rect(x - 8, y - h - 30, w + 16, 16, mix(wall, p.deep, 0.3))
    for floor in range(floors):
        for column in range(columns):
            left, top = x + column * 92 + 12, y - h + floor * 84 + 6
            c.rect(left, top, 68, 50, mix(p.deep, p.soft, rng.uniform(0.25, 0.6)))
            c.rect(left, top, 20, 50, rng.choice((p.paper, p.soft, p.pale)))
            c.rect(left - 8, top + 46, 84, 22, rng.choice((mix(wall, p.paper, 0.5), p.soft, p.mid)), 3)
    c.poly(box(x + w - 12, y - h - 20, 12, h + 20), fade(p.deep, 26))


def wharf(c: Canvas, y: float, depth: float = 150) -> None:
    """The wharf along the canal: a wall with cellar arches and a lower quay."""
    p = c.palette
    stone = mix(p.bricks[0], p.deep, 0.28)
    c.rect(-20, y, 1640, depth, stone)
    c.rect(-20, y - 8, 1640, 18, mix(p.paper, p.soft, 0.4))
    x = c.rng.uniform(-120, 0)
    while x < 1620:
        c.arch(x, y + depth * 0.24, 108, depth * 0.76, mix(stone, p.paper, 0.22))
        c.arch(x + 10, y + depth * 0.32, 88, depth * 0.68, mix(p.deep, stone, 0.15))
        if c.rng.random() < 0.4:
            c.arch(x + 22, y + depth * 0.42, 64, depth * 0.58, c.rng.choice((p.main, p.wood, p.warm)))
        x += 168
    c.rect(-20, y + depth - 4, 1640, 26, mix(p.paper, p.soft, 0.55))
    c.rect(-20, y + depth + 16, 1640, 20, mix(stone, p.deep, 0.3))
