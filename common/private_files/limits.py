"""How much a room takes in at once, and of which kinds."""

from dataclasses import dataclass

from common.private_files.examining.kinds import ALL_KINDS, Kind

MEGABYTE = 1_000_000
OTHER_FIELDS = 3 * MEGABYTE  # of a form, beside its files; Django itself stops text at 2.5 MiB


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one form or one place; each room chooses its own."""

    max_bytes: int = 25 * MEGABYTE  # of one file
    max_files: int = 10  # in one form, and of one person under way at the same time
    kinds: tuple[Kind, ...] = ALL_KINDS

    @property
    def max_body(self) -> int:
        """What a form with as many files as allowed can come to."""
        return self.max_bytes * self.max_files + OTHER_FIELDS
