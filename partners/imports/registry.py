"""Which kinds of row exist, how each room makes its page of one, and which page is of which kind."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from partners.imports.rows import ImportRow
from partners.models import PartnerPublication

# Returns the page's type and the values of the fields that are its own; shared fields are filled by the service.
type Maker = Callable[[ImportRow], tuple[type[PartnerPublication], dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class RowKind:
    """One kind of row; a page of `model` with all `implied_tags` is of this kind."""

    name: str
    maker: Maker
    model: type[PartnerPublication]
    implied_tags: tuple[str, ...] = ()


_kinds: dict[str, RowKind] = {}


def register_kind(kind: str, maker: Maker, model: type[PartnerPublication], implied_tags: tuple[str, ...] = ()) -> None:
    """Accept rows of `kind` from now on. Of two kinds for one model, `implied_tags` tell which a page is."""
    _kinds[kind] = RowKind(kind, maker, model, implied_tags)


def maker_of(kind: str) -> Maker:
    """The maker of `kind`; raises KeyError for one that no room registered."""
    return _kinds[kind].maker


def known_kinds() -> list[str]:
    """The kinds that a file may hold."""
    return sorted(_kinds)


def kind_of(page: PartnerPublication, tags: Collection[str]) -> RowKind | None:
    """The kind of row that would make this page with these tags, that with most implied tags first; None without."""
    fitting = [kind for kind in _kinds.values() if type(page) is kind.model and set(kind.implied_tags) <= set(tags)]
    return max(fitting, key=lambda kind: len(kind.implied_tags), default=None)
