"""Every address the portal knows, by the name of its pattern."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Pattern:
    """One address. Patterns without a name are known by their route."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def address(self, values: Mapping[str, Any]) -> str:
        """The address with its parameters filled in."""
        path = PARAMETER.sub(lambda found: str(values[found.group(1)]), self.route)
        return "/" + path.replace("^", "").replace("$", "")


def all_patterns(patterns: Iterable[Any], route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Pattern]:
    """All of them, those of included files too."""
    for pattern in patterns:
        full = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from all_patterns(pattern.url_patterns, full, inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name)) if pattern.name else full
            yield Pattern(name, full, tuple(PARAMETER.findall(full)))


def every_pattern() -> list[Pattern]:
    """The portal's; asked while a test runs, since Wagtail's admin looks into the database as it is imported."""
    return list(all_patterns(get_resolver().url_patterns))


@dataclass(frozen=True)
class Filled:
    """An address of one pattern with things of B in it."""

    thing: str
    address: str
    query: dict[str, Any] = field(default_factory=dict)
    for_others: str = ""  # the address that who was not invited can guess
    is_shut: bool = False  # not even for whom the address is meant, as this thing stands now
