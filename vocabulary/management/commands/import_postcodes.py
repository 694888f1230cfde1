"""`manage.py import_postcodes FILE.csv`: lets visitors ask what is near a postcode."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from common.tables import FileFault
from vocabulary.models import PostcodeArea
from vocabulary.postcodes import read_postcodes, replace_postcodes

SHOWN_FAULTS = 50


class Command(BaseCommand):
    """Checks the whole file first: with one fault nothing is written."""

    help = "Replaces all postcode points by those of a CSV file with the columns pc4, lat and lon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        areas = self._checked_areas(options["file"])
        with tqdm(total=len(areas), unit="row", disable=options["verbosity"] == 0) as bar:
            replace_postcodes(areas, bar.update)
        self.stdout.write(_("%(number)d postcode areas are known now.") % {"number": len(areas)})

    def _checked_areas(self, path: Path) -> list[PostcodeArea]:
        try:
            areas, faults = read_postcodes(path)
        except FileFault as fault:
            raise CommandError(str(fault)) from fault
        if faults:
            for row_fault in faults[:SHOWN_FAULTS]:
                self.stderr.write(str(row_fault))
            raise CommandError(_("%(faults)d faults; nothing was written.") % {"faults": len(faults)})
        return areas
