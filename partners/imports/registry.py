"""Which kinds of row exist, and how each room makes its page of one."""

from collections.abc import Callable
from typing import Any

from partners.imports.rows import ImportRow
from partners.models import PartnerPublication

# Returns the page's type and the values of the fields that are its own; shared fields are filled by the service.
type Maker = Callable[[ImportRow], tuple[type[PartnerPublication], dict[str, Any]]]

_makers: dict[str, Maker] = {}


def register_kind(kind: str, maker: Maker) -> None:
    """Accept rows of `kind` from now on."""
    _makers[kind] = maker


def maker_of(kind: str) -> Maker:
    """The maker of `kind`; raises KeyError for one that no room registered."""
    return _makers[kind]


def known_kinds() -> list[str]:
    """The kinds that a file may hold."""
    return sorted(_makers)
