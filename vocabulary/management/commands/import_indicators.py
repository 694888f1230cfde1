"""`manage.py import_indicators FILE.csv`: how many people live where, for who looks where nothing happens."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vocabulary.key_figures.keeping import Kept, keep_figures
from vocabulary.key_figures.matching import Matches, match_rows
from vocabulary.key_figures.reading import read_rows
from vocabulary.management.checking import checked_rows

NAMED = 5
YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
YEARS = range(1995, 2101)  # CBS began in 1995


class Command(BaseCommand):
    """Checks the whole file first: with one fault nothing is written."""

    help = "Reads key figures of places from a CSV file with the columns of CBS “Kerncijfers wijken en buurten”."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="Of which year the figures are; else read from the file's name.")
        parser.add_argument("--source", default="", help="What pages call the source of the figures.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        year = self._year(options["file"], options["year"])
        matches = match_rows(checked_rows(options["file"], read_rows, self.stderr))
        if not matches.rows:
            raise CommandError(_("No row fits a place of the hub; nothing was written."))
        self._tell_matches(matches)
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run; nothing was written."))
            return
        source = options["source"] or f"CBS, Kerncijfers wijken en buurten {year}"
        self._tell_kept(keep_figures(matches.rows, year, source))

    def _year(self, path: Path, asked: int | None) -> int:
        in_name = YEAR_IN_NAME.findall(path.stem)
        year = asked or (int(in_name[0]) if len(set(in_name)) == 1 else None)
        if year is None:
            raise CommandError(_("Of which year are these figures? Add for example --year 2024."))
        if year not in YEARS:
            raise CommandError(_("%(year)d is no year of key figures.") % {"year": year})
        return year

    def _tell_matches(self, matches: Matches) -> None:
        number = len(matches.rows)
        text = ngettext("%(number)d place was found in the file.", "%(number)d places were found in the file.", number)
        self.stdout.write(text % {"number": number})
        if matches.missing:
            names = self._first([place.label_nl for place in matches.missing])
            self.stdout.write(_("Not in the file: %(names)s.") % {"names": names})
        if matches.unmatched:
            names = self._first([row.name or row.code for row in matches.unmatched])
            text = _("%(number)d rows of our municipalities fit no place of the hub: %(names)s.")
            self.stdout.write(text % {"number": len(matches.unmatched), "names": names})
        if matches.elsewhere:
            text = _("%(number)d rows are of other municipalities and were passed over.")
            self.stdout.write(text % {"number": matches.elsewhere})

    def _first(self, names: list[str]) -> str:
        return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")

    def _tell_kept(self, kept: Kept) -> None:
        text = _("%(new)d figures are new, %(changed)d were changed, %(same)d stood there already.")
        self.stdout.write(text % {"new": kept.new, "changed": kept.changed, "same": kept.same})
