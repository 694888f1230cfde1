"""Places that a lower room leaves open and higher rooms fill, without the lower one knowing them."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

type Provider = Callable[..., Any]

_providers: dict[str, list[Provider]] = defaultdict(list)


def register_panel(place: str, provider: Provider) -> None:
    """Have `provider(**about)` asked whenever `place` is shown; it returns what its template needs, or None."""
    _providers[place].append(provider)


def panels_for(place: str, **about: Any) -> list[Any]:
    """What the rooms above have to say at `place`, in the order of their registration."""
    answers = (provider(**about) for provider in _providers[place])
    return [answer for answer in answers if answer is not None]
