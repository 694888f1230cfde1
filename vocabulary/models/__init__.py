"""The vocabulary's terms, what a page says with them, and the pages of pillars and programmes."""

from vocabulary.models.classified import ClassifiedPage, PublicationTag
from vocabulary.models.pages import PillarIndexPage, PillarPage, ProgrammeIndexPage, ProgrammePage
from vocabulary.models.place_indicators import Measure, PlaceIndicator
from vocabulary.models.postcodes import PostcodeArea
from vocabulary.models.tags import BannedTag, DifferentTags, FormerTag
from vocabulary.models.terms import (
    DailyActivity,
    DigitalStandard,
    Domain,
    HealthDimension,
    Indicator,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
    Term,
)

__all__ = [
    "BannedTag",
    "ClassifiedPage",
    "DailyActivity",
    "DifferentTags",
    "DigitalStandard",
    "Domain",
    "FormerTag",
    "HealthDimension",
    "Indicator",
    "Measure",
    "Neighbourhood",
    "Pillar",
    "PillarIndexPage",
    "PillarPage",
    "PlaceIndicator",
    "PostcodeArea",
    "Programme",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "PublicationTag",
    "TargetGroup",
    "Term",
]
