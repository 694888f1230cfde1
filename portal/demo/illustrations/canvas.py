"""The sheet a picture is drawn on: twice as large as the result, with nested places."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

from .geometry import Circle, Point, box, hull, oval, smooth
from .palette import Colour, Palette, fade

SUPERSAMPLING = 2


class Canvas:
    """Shapes in picture units; ``at`` moves, scales, mirrors and turns what is drawn inside it."""

    def __init__(self, width: int, height: int, palette: Palette, rng: Random) -> None:
        """A clean sheet of this size for a picture in this palette."""
        size = (width * SUPERSAMPLING, height * SUPERSAMPLING)
        self.width, self.height = width, height
        self.palette, self.rng = palette, rng
        self._sheet = Image.new("RGB", size, palette.paper)
        self._pen = ImageDraw.Draw(self._sheet, "RGBA")
        self._matrix = (float(SUPERSAMPLING), 0.0, 0.0, float(SUPERSAMPLING), 0.0, 0.0)
        self._scale = float(SUPERSAMPLING)

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0, flip: bool = False, turn: float = 0.0) -> Iterator[None]:
        """Draw with (x, y) as origin."""
        saved, size = self._matrix, self._scale
        a, b, c, d, e, f = saved
        wide = -scale if flip else scale
        k, m, n, q = cos(turn) * wide, -sin(turn) * scale, sin(turn) * wide, cos(turn) * scale
        self._matrix = (
            *(a * k + b * n, a * m + b * q, c * k + d * n, c * m + d * q),
            *(a * x + b * y + e, c * x + d * y + f),
        )
        self._scale = size * scale
        yield
        self._matrix, self._scale = saved, size

    @contextmanager
    def clip(self, outline: Sequence[Point]) -> Iterator[None]:
        """Keep only what falls inside the outline."""
        below, points = self._sheet, self._place(outline)
        self._sheet = below.copy()
        self._pen = ImageDraw.Draw(self._sheet, "RGBA")
        yield
        mask = Image.new("L", below.size, 0)
        ImageDraw.Draw(mask).polygon(points, fill=255)
        below.paste(self._sheet, (0, 0), mask)
        self._sheet, self._pen = below, ImageDraw.Draw(below, "RGBA")

    def _place(self, points: Iterable[Point]) -> list[Point]:
        """Picture units to pixels of the sheet."""
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + e, c * x + d * y + f) for x, y in points]

    def poly(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled outline with straight sides."""
        self._pen.polygon(self._place(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled outline with a smooth edge through the points."""
        self.poly(smooth(points), fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: Colour, r: float = 0) -> None:
        """A rectangle with rounded corners."""
        self.poly(box(x, y, w, h, r), fill)

    def arch(self, x: float, y: float, w: float, h: float, fill: Colour, r: float | None = None) -> None:
        """A rectangle with a round top."""
        top = w / 2 if r is None else r
        self.poly(box(x, y, w, h, (top, top, 0, 0)), fill)

    def circle(self, x: float, y: float, r: float, fill: Colour) -> None:
        """A disc."""
        self.poly(oval(x, y, r, r), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """A filled ellipse."""
        self.poly(oval(x, y, rx, ry), fill)

    def slice(self, x: float, y: float, r: float, start: float, end: float, fill: Colour) -> None:
        """A part of a disc; a full turn is 1, 0 points to the right, clockwise."""
        self.poly([(x, y), *oval(x, y, r, r, start * 2 * pi, end * 2 * pi)], fill)

    def hull(self, circles: Iterable[Circle], fill: Colour) -> None:
        """The rubber band around some circles."""
        self.poly(hull(circles), fill)

    def limb(self, one: Point, other: Point, r1: float, r2: float, fill: Colour) -> None:
        """A tapering rounded bar."""
        self.poly(hull([(*one, r1), (*other, r2)]), fill)

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A stroke with round ends and joints."""
        placed = self._place(points)
        wide = max(1, round(width * self._scale))
        self._pen.line(placed, fill=fill, width=wide, joint="curve")
        r = wide / 2 - 0.5
        for x, y in (placed[0], placed[-1]):
            self._pen.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def curve(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A smooth stroke through the points."""
        self.line(smooth(points, closed=False), width, fill)

    def ring(self, x: float, y: float, r: float, width: float, fill: Colour) -> None:
        """A circle's outline."""
        outline = oval(x, y, r, r)
        self.line([*outline, *outline[1:3]], width, fill)

    def arc(self, x: float, y: float, r: float, start: float, end: float, width: float, fill: Colour) -> None:
        """A part of a circle's outline; a full turn is 1, 0 points to the right, clockwise."""
        self.line(oval(x, y, r, r, start * 2 * pi, end * 2 * pi), width, fill)

    def shadow(self, x: float, y: float, rx: float, ry: float = 10) -> None:
        """A soft flat shadow on the ground."""
        self.oval(x, y, rx, ry, fade(self.palette.deep, 42))

    def wash(self, top: Colour, bottom: Colour, until: float | None = None) -> None:
        """Fill the sheet from above with a gradient, down to ``until``."""
        wide, high = self._sheet.size
        end = high if until is None else round(until * SUPERSAMPLING)
        strip = Image.new("RGB", (1, 2))
        strip.putpixel((0, 0), (top[0], top[1], top[2]))
        strip.putpixel((0, 1), (bottom[0], bottom[1], bottom[2]))
        self._sheet.paste(strip.resize((1, end), Image.Resampling.BILINEAR).resize((wide, end)), (0, 0))

    def result(self) -> Image.Image:
        """The finished picture at its real size."""
        return self._sheet.reduce(SUPERSAMPLING)
