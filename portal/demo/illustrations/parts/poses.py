"""Poses: where hip, feet and hands are. People look to the right; the ground is y = 0, an adult 400 high."""

from dataclasses import dataclass, replace
from random import Random

from ..geometry import Point


@dataclass(frozen=True, slots=True)
class Pose:
    """Hip, feet and hands (near one first), how far the trunk leans forward, how the head tilts."""

    hip: Point = (0, -193)
    lean: float = 0.0
    feet: tuple[Point, Point] = ((-14, -10), (18, -10))
    hands: tuple[Point, Point] = ((-24, -180), (34, -184))
    nod: float = 0.0
    bend: int = 1

    def reaching(self, near: Point | None = None, far: Point | None = None) -> "Pose":
        """The same pose with one or both hands elsewhere."""
        return replace(self, hands=(near or self.hands[0], far or self.hands[1]))


STAND = Pose()
CHAT = Pose(hands=((40, -236), (52, -206)), nod=0.04)
AKIMBO = Pose(hands=((-4, -196), (34, -184)))
WAVE = Pose(hands=((-24, -184), (72, -420)))
CHEER = Pose(hands=((-86, -410), (92, -412)), feet=((-22, -10), (26, -10)))
HOLD = Pose(hands=((56, -232), (60, -216)), nod=0.05)
PUSH = Pose(hip=(-6, -188), lean=0.12, feet=((-62, -16), (42, -10)), hands=((84, -214), (92, -214)))
WALK = Pose(hip=(0, -187), lean=0.05, feet=((-56, -16), (50, -10)), hands=((46, -200), (-48, -188)))
STROLL = Pose(hip=(0, -189), lean=0.03, feet=((36, -10), (-44, -16)), hands=((-50, -188), (48, -204)))
RUN = Pose(hip=(0, -186), lean=0.22, feet=((-98, -86), (64, -12)), hands=((70, -264), (-68, -214)))
SIT = Pose(hip=(0, -104), feet=((84, -10), (70, -10)), hands=((66, -136), (78, -140)))
SIT_READ = replace(SIT, hands=((68, -190), (78, -188)), nod=0.16)
SIT_TALK = replace(SIT, hands=((74, -196), (88, -150)))
SIT_FLOOR = Pose(hip=(0, -30), feet=((66, -10), (50, -10)), hands=((58, -86), (66, -82)), nod=0.08)
KNEEL = Pose(hip=(-8, -98), lean=0.3, feet=((-98, -12), (62, -10)), hands=((96, -70), (104, -84)), nod=0.14)
BEND = Pose(hip=(-20, -176), lean=0.75, feet=((-24, -10), (26, -10)), hands=((92, -120), (106, -116)), nod=0.1)
RIDE = Pose(hip=(-30, -190), lean=0.3, feet=((26, -34), (2, -96)), hands=((84, -226), (92, -226)))
KICK = Pose(hip=(-6, -188), lean=-0.08, feet=((-24, -10), (92, -58)), hands=((-74, -240), (66, -262)))
TREE_POSE = Pose(hip=(0, -193), feet=((2, -10), (-16, -104)), hands=((2, -440), (18, -440)))
WARRIOR = Pose(hip=(6, -134), feet=((-120, -10), (98, -10)), hands=((-116, -246), (134, -246)))
SWING = Pose(hip=(0, -70), lean=-0.24, feet=((104, -60), (98, -50)), hands=((34, -150), (46, -154)))
SLIDE = Pose(hip=(0, -24), lean=-0.1, feet=((118, -22), (112, -16)), hands=((-70, -230), (74, -236)))

WALKING = (WALK, STROLL)


def walking(rng: Random) -> Pose:
    """A walking pose by chance."""
    return rng.choice(WALKING)
