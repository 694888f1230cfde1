"""Drawn pictures for the demo content: scenes for initiatives, portraits for contact persons."""

from .drawing import draw, portrait
from .palette import PALETTES, Palette
from .scenes import SCENES

__all__ = ["PALETTES", "SCENES", "Palette", "draw", "portrait"]
