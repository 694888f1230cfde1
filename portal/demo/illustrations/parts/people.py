"""People: a body in a pose, dressed as its look says."""

from math import cos, sin

from ..canvas import Canvas
from ..geometry import Point, joint
from ..palette import Colour, mix
from .heads import hair_behind, head
from .looks import Look
from .poses import STAND, Pose

TRUNK = 116
UPPER_ARM, FORE_ARM = 66, 62
THIGH, SHIN = 92, 92


def figure(
    c: Canvas,
    x: float,
    y: float,
    look: Look,
    pose: Pose = STAND,
    size: float = 1.0,
    left: bool = False,
    ground: bool = True,
) -> None:
    """Draw a person with the feet on (x, y), looking to the right or to the left."""
    with c.at(x, y, size * look.size, flip=left):
        if ground:
            c.shadow(pose.hip[0] * 0.5 + (pose.feet[0][0] + pose.feet[1][0]) / 4, 0, 74, 11)
        neck = _neck(pose)
        _arm(c, look, neck, pose.hands[1], pose.bend, far=True)
        with c.at(*_face(neck, look), _head_size(look), turn=pose.lean * 0.4 + pose.nod):
            hair_behind(c, look)
        _leg(c, look, pose, far=True)
        _leg(c, look, pose, far=False)
        _trunk(c, look, pose, neck)
        raised = pose.hands[0][1] < neck[1] - 50
        if raised:
            _arm(c, look, neck, pose.hands[0], pose.bend, far=False)
        with c.at(*_face(neck, look), _head_size(look), turn=pose.lean * 0.4 + pose.nod):
            head(c, look)
        if not raised:
            _arm(c, look, neck, pose.hands[0], pose.bend, far=False)


def _neck(pose: Pose) -> Point:
    """Where the shoulders meet."""
    return pose.hip[0] + TRUNK * sin(pose.lean), pose.hip[1] - TRUNK * cos(pose.lean)


def _head_size(look: Look) -> float:
    """Children have large heads."""
    return 1.34 if look.age == "child" else 1.06


def _face(neck: Point, look: Look) -> Point:
    """The middle of the face above the shoulders."""
    return neck[0] + 7, neck[1] - (62 if look.age == "child" else 55)


def _arm(c: Canvas, look: Look, neck: Point, hand: Point, bend: int, far: bool) -> None:
    """One arm with its sleeve; the far one is darker."""
    shoulder = (neck[0] + (14 if far else -12), neck[1] + 8)
    elbow, wrist = joint(shoulder, hand, UPPER_ARM, FORE_ARM, bend)
    sleeve = mix(look.top, c.palette.deep, 0.22) if far else _sleeve(c, look.top)
    skin = mix(look.skin, c.palette.deep, 0.12) if far else look.skin
    c.circle(*wrist, 11, skin)
    c.limb(elbow, wrist, 13 if look.sleeves == "long" else 10.5, 10, sleeve if look.sleeves == "long" else skin)
    if look.sleeves == "long":
        c.circle(*_beyond(elbow, wrist, 7), 10, skin)
    else:
        c.circle(*elbow, 11.5, skin)
        c.limb(shoulder, _beyond(shoulder, elbow, -20), 17, 15, sleeve)
        c.limb(_beyond(shoulder, elbow, -20), elbow, 12, 11, skin)
        c.limb(shoulder, _beyond(shoulder, elbow, -22), 17, 15.5, sleeve)
        return
    c.limb(shoulder, elbow, 17, 13.5, sleeve)


def _sleeve(c: Canvas, top: Colour) -> Colour:
    """The near sleeve: darker than a light trunk, lighter than a dark one."""
    return mix(top, c.palette.paper, 0.1) if sum(top) < 300 else mix(top, c.palette.deep, 0.12)


def _beyond(one: Point, other: Point, by: float) -> Point:
    """A point past the second one, on the line through both."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return other[0] + dx / length * by, other[1] + dy / length * by


def _leg(c: Canvas, look: Look, pose: Pose, far: bool) -> None:
    """One leg with its shoe."""
    root = (pose.hip[0] + (9 if far else -7), pose.hip[1] + 2)
    knee, ankle = joint(root, pose.feet[1 if far else 0], THIGH, SHIN, -1)
    bare = look.garment != "trousers"
    cloth = mix(look.bottom, c.palette.deep, 0.24) if far else look.bottom
    skin = mix(look.skin, c.palette.deep, 0.14) if far else look.skin
    _shoe(c, ankle, look.shoes, far)
    c.limb(knee, ankle, 13 if bare else 17, 9 if bare else 12, skin if bare else cloth)
    c.limb(root, knee, 24, 17 if not bare else 15, cloth if not bare else skin)
    if bare and (pose.hip[1] > -150 or abs(pose.feet[0][0] - pose.feet[1][0]) > 120):
        c.limb(root, _beyond(root, knee, -6), 27, 23, _cloth(look, far, c))


def _cloth(look: Look, far: bool, c: Canvas) -> Colour:
    """The colour of a skirt over the thigh."""
    cloth = look.top if look.garment == "dress" else look.bottom
    return mix(cloth, c.palette.deep, 0.24) if far else cloth


def _shoe(c: Canvas, ankle: Point, shoe: Colour, far: bool) -> None:
    """A rounded shoe under the ankle, pointing forward."""
    colour = mix(shoe, c.palette.deep, 0.2) if far else shoe
    x, y = ankle
    c.hull([(x - 2, y - 2, 13), (x + 30, y + 3, 7.5), (x - 6, y + 3, 7.5)], colour)


def _trunk(c: Canvas, look: Look, pose: Pose, neck: Point) -> None:
    """Trunk and neck, with a skirt when it hangs freely."""
    x, y = pose.hip
    hanging = y < -150 and abs(pose.feet[0][0] - pose.feet[1][0]) <= 120
    cloth = look.top if look.garment == "dress" else look.bottom
    if look.garment != "trousers" and hanging:
        c.hull([(x - 8, y - 12, 22), (x + 8, y - 12, 22), (x - 32, y + 72, 9), (x + 38, y + 72, 9)], cloth)
    else:
        c.hull([(x - 6, y, 26), (x + 8, y, 25)], cloth)
    belly = 29 if look.age == "elder" else 25
    middle = ((x * 0.6 + neck[0] * 0.4) + 3, y * 0.6 + neck[1] * 0.4)
    body = [
        (neck[0] - 14, neck[1] + 10, 20),
        (neck[0] + 15, neck[1] + 10, 19),
        (*middle, belly),
        (x - 3, y - 8, 25),
        (x + 5, y - 8, 24),
    ]
    c.hull(body, look.top)
    _decorate(c, look, pose, neck)
    throat = mix(look.skin, c.palette.deep, 0.13)
    c.oval(neck[0] + 3, neck[1] - 6, 16, 10, throat)
    c.limb((neck[0] + 2, neck[1] - 6), (neck[0] + 4, neck[1] - 30), 13, 13, throat)


def _decorate(c: Canvas, look: Look, pose: Pose, neck: Point) -> None:
    """Stripes, a collar or a hem on the trunk."""
    if look.pattern == "plain":
        return
    with c.at(*pose.hip, turn=pose.lean):
        if look.pattern == "stripes":
            stripe = mix(look.top, look.extra, 0.7)
            for step in range(4):
                c.rect(-27, -92 + step * 24, 55, 9, stripe, 4)
        elif look.pattern == "hem":
            c.rect(-27, -6, 56, 13, mix(look.top, c.palette.deep, 0.25), 6)
    if look.pattern == "collar":
        c.poly([(neck[0] - 16, neck[1] - 8), (neck[0] + 20, neck[1] - 8), (neck[0] + 8, neck[1] + 24)], c.palette.paper)
