"""Fields of several boxes: an address, and tables of which a row is a thing (a budget's post, a member of the team)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 50
SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, what stands above it, how long its text may be, and what a browser may fill in."""

    name: str
    label: Any
    longest: int = 200
    autocomplete: str = "off"
    inputmode: str = "text"
    required: bool = True


class _OfBoxes(forms.Widget):
    """What both have: the boxes, as a group with a legend."""

    use_fieldset = True

    def __init__(self, boxes: tuple[Box, ...], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.boxes = boxes

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """None: the group has a legend."""
        return ""


class BoxesWidget(_OfBoxes):
    """Some labelled boxes together."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str] | None:
        """What was typed, by box; None where all are empty."""
        typed = {box.name: str(data.get(f"{name}-{box.name}", "")).strip() for box in self.boxes}
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True where the page had none of the boxes."""
        return all(f"{name}-{box.name}" not in data for box in self.boxes)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        """The boxes, each with its label."""
        known = value if isinstance(value, dict) else {}
        context = {"boxes": [(box, known.get(box.name, "")) for box in self.boxes], "name": name, "attrs": attrs or {}}
        return render_to_string("living_labs/questions/boxes.html", context)


class RowsWidget(_OfBoxes):
    """A table to fill in; it has some spare rows, and more after saving."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]] | None:
        """The rows in which anything was typed; None where all are empty."""
        rows = [
            {box.name: str(data.get(f"{name}-{number}-{box.name}", "")).strip() for box in self.boxes}
            for number in range(MOST_ROWS)
        ]
        return [row for row in rows if any(row.values())] or None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True where the page had no such table."""
        return f"{name}-0-{self.boxes[0].name}" not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        """The table, with spare rows."""
        known = value if isinstance(value, list) else []
        rows = [*known, *[{}] * SPARE_ROWS][:MOST_ROWS]
        context = {
            "boxes": self.boxes,
            "rows": [[(box, row.get(box.name, "")) for box in self.boxes] for row in rows],
            "name": name,
            "attrs": attrs or {},
        }
        return render_to_string("living_labs/questions/rows.html", context)


class BoxesField(forms.Field):
    """A dictionary of texts, one for each box."""

    def __init__(self, boxes: tuple[Box, ...], **kwargs: Any) -> None:
        super().__init__(widget=BoxesWidget(boxes), **kwargs)
        self.boxes = boxes

    def clean(self, value: Any) -> Any:
        """The texts; raises `ValidationError` naming the box that is missing or too long."""
        value = super().clean(value)
        if value:
            check_boxes(self.boxes, value)
        return value


class RowsField(forms.Field):
    """A list of dictionaries, one for each row."""

    def __init__(self, boxes: tuple[Box, ...], **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(boxes), **kwargs)
        self.boxes = boxes

    def clean(self, value: Any) -> Any:
        """The rows; raises `ValidationError` naming the row and the box."""
        value = super().clean(value)
        for number, row in enumerate(value or [], start=1):
            check_boxes(self.boxes, row, str(_("Row %(number)d: ")) % {"number": number})
        return value


def check_boxes(boxes: tuple[Box, ...], row: Mapping[str, str], before: str = "") -> None:
    """Raise `ValidationError` where a box is empty that must not be, or holds too much."""
    for box in boxes:
        text = row.get(box.name, "")
        if box.required and not text:
            raise ValidationError(before + str(_("Fill in “%(box)s”.")) % {"box": box.label}, code="incomplete")
        if len(text) > box.longest:
            told = str(_("“%(box)s” is too long: at most %(number)d characters."))
            raise ValidationError(before + told % {"box": box.label, "number": box.longest}, code="too_long")
