"""`manage.py import_postcodes FILE.csv`: lets visitors ask what is near a postcode."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from vocabulary.management.checking import checked_rows
from vocabulary.postcodes import read_postcodes, replace_postcodes


class Command(BaseCommand):
    """Checks the whole file first: with one fault nothing is written."""

    help = "Replaces all postcode points by those of a CSV file with the columns pc4, lat and lon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        areas = checked_rows(options["file"], read_postcodes, self.stderr)
        with tqdm(total=len(areas), unit="row", disable=options["verbosity"] == 0) as bar:
            replace_postcodes(areas, bar.update)
        self.stdout.write(_("%(number)d postcode areas are known now.") % {"number": len(areas)})
