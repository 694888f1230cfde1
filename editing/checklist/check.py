"""One point of the checklist, and the list of those who make them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from partners.models import PartnerPublication

type Checker = Callable[[PartnerPublication], "Check | None"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be mended: a field of the page by its name, or an address elsewhere in the portal."""

    field: str = ""
    address: str = ""

    def url(self, page_id: int | None) -> str:
        """The address of it; within the form itself (`page_id` None) only the part after the #."""
        if self.address or not self.field:
            return self.address
        anchor = f"#:w:contentpath={self.field}"  # Wagtail's own way to name a field
        return anchor if page_id is None else reverse("wagtailadmin_pages:edit", args=[page_id]) + anchor


@dataclass(frozen=True, slots=True)
class Check:
    """A question about a publication: `ok` if it is answered, else `advice` says what to do and `where`."""

    name: str
    question: Any
    ok: bool
    advice: Any = ""
    where: Place = Place()
    details: tuple[tuple[str, Place], ...] = ()


_checkers: list[Checker] = []


def register_check(checker: Checker) -> None:
    """Have `checker(page)` asked whenever a checklist is made; it returns a `Check`, or None if it has nothing to ask.

    It gets the page as it is in the editor, with what was not saved yet, and no request. Ask few queries: the list is
    made again at every save.
    """
    _checkers.append(checker)


def checklist_of(page: PartnerPublication) -> list[Check]:
    """All points for this page, in the order in which they were registered."""
    return [check for checker in _checkers if (check := checker(page)) is not None]


def missing_from(page: PartnerPublication) -> list[Check]:
    """The points that are not met."""
    return [check for check in checklist_of(page) if not check.ok]
