"""Colours: one palette per pillar, one for the hub, and the tones all palettes share."""

from dataclasses import dataclass

type Colour = tuple[int, ...]
"""Red, green, blue and, at will, opacity (0-255)."""


def tone(code: str) -> Colour:
    """Turn ``#0b5d4e`` into a colour."""
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


def tones(codes: str) -> tuple[Colour, ...]:
    """Turn a space-separated list of codes into colours."""
    return tuple(tone(code) for code in codes.split())


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Blend two colours; ``share`` is the part of the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))


def fade(colour: Colour, opacity: int) -> Colour:
    """Make a colour see-through (0 is nothing, 255 is solid)."""
    return (*colour[:3], opacity)


PAPER = tone("#fbfaf6")
ACCENT = tone("#c8371f")
SKINS = tones("#f8d3b6 #f2c4a0 #e0a67c #c08457 #99633f #74482f #5c3a29")
HAIRS = tones("#2a1d1a #3f2a20 #6b4226 #a8672f #d9a552 #1d1b22")
GREYS = tones("#e9e6df #c9c7c2 #a9a9a8")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a picture is made of, from dark to light, and its families."""

    deep: Colour
    main: Colour
    mid: Colour
    soft: Colour
    pale: Colour
    warm: Colour
    skies: tuple[Colour, ...]
    grounds: tuple[Colour, ...]
    leaves: tuple[Colour, ...]
    clothes: tuple[Colour, ...]
    bricks: tuple[Colour, ...]
    wood: Colour
    paper: Colour = PAPER
    accent: Colour = ACCENT

    @property
    def glow(self) -> Colour:
        """The colour of lamp light: the warm tone when it is a light one."""
        return self.warm if sum(self.warm) > 400 else self.soft


GREEN = Palette(
    deep=tone("#083c33"),
    main=tone("#0b5d4e"),
    mid=tone("#3d8b70"),
    soft=tone("#8fc2a6"),
    pale=tone("#d3e7da"),
    warm=tone("#eeb64f"),
    skies=tones("#d9ebe1 #e9efdc #f5ecd7 #dfeeea"),
    grounds=tones("#a9cfa6 #b8d3a0 #9cc7a8"),
    leaves=tones("#1f6b52 #37835f #5d9f6c #86b56a #0f5747"),
    clothes=tones("#0b5d4e #eeb64f #f3ecdb #2c4f63 #d98b6c #7ab598 #35463f #b9d3c0"),
    bricks=tones("#b8664b #d49a78 #ead9bf #94503f #efe2c8 #7f9f88"),
    wood=tone("#c08a5a"),
)
BLUE = Palette(
    deep=tone("#06303d"),
    main=tone("#0a4a5e"),
    mid=tone("#2d7f92"),
    soft=tone("#86bfc9"),
    pale=tone("#d0e5e9"),
    warm=tone("#f2b866"),
    skies=tones("#d5e8ee #e2ecee #f4ead9 #dbe6f0"),
    grounds=tones("#a3cdb4 #afd2bb #b9d6b0"),
    leaves=tones("#1a5f68 #2e7f7b #5aa093 #84b8a0 #0d4f57"),
    clothes=tones("#0a4a5e #f2b866 #f1ede4 #3b6fa0 #d88c70 #7dbcc2 #33434d #bcd7dc"),
    bricks=tones("#a8604f #d0a083 #e6dcc9 #7c5a5c #e9dfcc #6f9aa3"),
    wood=tone("#bd8d66"),
)
OCHRE = Palette(
    deep=tone("#4b2419"),
    main=tone("#a34c2c"),
    mid=tone("#cf8247"),
    soft=tone("#e9b983"),
    pale=tone("#f6e2c8"),
    warm=tone("#2f7466"),
    skies=tones("#fae9d0 #f8dfc9 #f3ecda #e9ece0"),
    grounds=tones("#cbca8d #bcc384 #d6c98f"),
    leaves=tones("#5f7a45 #7f8f48 #a6a052 #c99a45 #466a4b"),
    clothes=tones("#a34c2c #e2a33f #f6ecda #2f7466 #cf8247 #e9c39a #5a3a30 #8aa37b"),
    bricks=tones("#b25a3c #d99a68 #efd9b4 #8d4632 #efdcbb #c7a06a"),
    wood=tone("#b67a48"),
)
HUB = Palette(
    deep=tone("#07363a"),
    main=tone("#0b5d4e"),
    mid=tone("#2b8080"),
    soft=tone("#8bc0b6"),
    pale=tone("#d2e6e1"),
    warm=tone("#eeb65a"),
    skies=tones("#d7ebe7 #f6ecd9 #dceaf0 #eaf0e0"),
    grounds=tones("#a5cdb0 #b3d3a8 #a0cabd"),
    leaves=tones("#17655a #37835f #5aa08a #86b56a #0d4f57"),
    clothes=tones("#0b5d4e #eeb65a #f3ecdd #0a4a5e #d98b6c #82bcb4 #38464a #cf8247"),
    bricks=tones("#b2634d #d49d7c #e9dac2 #8b5249 #eddfc6 #779d96"),
    wood=tone("#be8b5f"),
)

PALETTES: dict[str, Palette] = {
    "wijkgerichte-preventie": GREEN,
    "digitale-transformatie": BLUE,
    "aantrekkelijke-arbeidsmarkt": OCHRE,
    "hub": HUB,
}
