"""The two things this package makes: a scene for a page, a portrait for a person."""

from random import Random

from PIL import Image

from .canvas import Canvas
from .geometry import hull
from .palette import PALETTES, mix
from .parts.heads import hair_behind, head
from .parts.looks import Look, person
from .scenes import SCENES

WIDTH, HEIGHT = 1600, 1000
ONE_WAY = {"data", "training", "music", "heart", "meeting"}
"""Scenes with charts, notes or heartbeats: they are never mirrored."""
ZOOM = {
    "sleep": (1.12, 1.2),
    "school": (1.04, 1.12),
    "baby": (1.02, 1.12),
    "home-care": (1.02, 1.12),
    "heart": (1.0, 1.03),
}
"""How close the camera comes, per scene."""
PORTRAIT = 600


def draw(scene: str, seed: str, palette: str) -> Image.Image:
    """Draw a scene; the same arguments always give the same picture."""
    rng = Random(f"{scene}/{seed}/{palette}")
    canvas = Canvas(WIDTH, HEIGHT, PALETTES[palette], rng)
    zoom = rng.uniform(*ZOOM.get(scene, (1.0, 1.08)))
    aside = rng.uniform(-0.7, 0.7) * (zoom - 1)
    with canvas.at(WIDTH / 2 * (1 - zoom + aside), HEIGHT * (1 - zoom), zoom):
        SCENES[scene](canvas)
    picture = canvas.result()
    mirrored = scene not in ONE_WAY and rng.random() < 0.5
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture


def portrait(seed: str, palette: str) -> Image.Image:
    """Draw a contact person: a friendly bust before a plain ground."""
    rng = Random(f"portrait/{seed}/{palette}")
    canvas = Canvas(PORTRAIT, PORTRAIT, PALETTES[palette], rng)
    look = person(rng, canvas.palette, rng.choice(("adult", "adult", "adult", "elder")))
    _backdrop(canvas)
    _bust(canvas, look)
    picture = canvas.result()
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else picture


def _backdrop(c: Canvas) -> None:
    """A tint with one large calm shape."""
    p, rng = c.palette, c.rng
    ground = rng.choice((p.soft, p.pale, mix(p.warm, p.paper, 0.45), mix(p.mid, p.paper, 0.35)))
    c.rect(0, 0, PORTRAIT, PORTRAIT, ground)
    c.circle(rng.uniform(200, 400), rng.uniform(260, 360), rng.uniform(200, 260), mix(ground, p.paper, 0.35))


def _bust(c: Canvas, look: Look) -> None:
    """Shoulders, neck and head, large."""
    p = c.palette
    with c.at(288, 270, 3.7, turn=0.03):
        hair_behind(c, look)
    body = hull([(150, 570, 80), (450, 570, 80), (240, 492, 62), (360, 492, 62), (90, 720, 60), (510, 720, 60)])
    c.poly(body, look.top)
    if look.pattern == "stripes":
        with c.clip(body):
            for y in (510, 552, 594):
                c.rect(40, y, 520, 18, mix(look.top, look.extra, 0.7))
    shade = mix(look.skin, p.deep, 0.14)
    c.oval(300, 446, 84, 46, shade)
    c.limb((300, 360), (300, 420), 56, 58, shade)
    if look.pattern == "collar":
        c.poly([(212, 436), (300, 540), (252, 588), (176, 468)], p.paper)
        c.poly([(388, 436), (300, 540), (348, 588), (424, 468)], p.paper)
    with c.at(288, 270, 3.7, turn=0.03):
        head(c, look, fine=True)
