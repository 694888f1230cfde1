"""Tables that people hand in as a file: read line by line, with words for whoever made a mistake in one."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

type Columns = Mapping[str, str]  # what the file calls a column, by the name that it has here


class FileFault(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong where, in words that say what to do."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return _("row %(row)d, column %(column)s: %(message)s") % {
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number for a person, the heading being 1, and its cells by our names."""

    number: int
    cells: dict[str, str]
    columns: Columns

    def fault(self, name: str, message: str) -> RowFault:
        """What is wrong in one cell, by the name that the file gives the column."""
        return RowFault(self.number, self.columns[name], message)


def read_csv(path: Path, columns: Callable[[Sequence[str]], Columns]) -> Iterator[Line]:
    """The lines below the heading. `columns` finds ours among those of the file.

    Raises FileFault when this is no such file. Of comma and semicolon, what the heading has more of parts the cells.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            delimiter = ";" if heading.count(";") > heading.count(",") else ","
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter, strict=True)
            ours = columns(list(reader.fieldnames or ()))
            for number, line in enumerate(reader, start=2):
                if None in line or None in line.values():
                    raise FileFault(_("Row %(row)d has more or fewer cells than the first line.") % {"row": number})
                yield Line(number, {name: line[theirs] for name, theirs in ours.items()}, ours)
    except UnicodeDecodeError as fault:
        raise FileFault(_("The file is not in UTF-8. Save it as “CSV UTF-8” and try again.")) from fault
    except csv.Error as fault:
        raise FileFault(_("The file is not a proper CSV file: %(fault)s.") % {"fault": fault}) from fault
    except OSError as fault:
        raise FileFault(_("The file cannot be read: %(fault)s.") % {"fault": fault.strerror}) from fault


def refuse_missing(missing: Sequence[str]) -> None:
    """Raise FileFault where the heading lacks columns."""
    if missing:
        raise FileFault(_("The first line lacks these columns: %(names)s.") % {"names": ", ".join(missing)})
