"""`manage.py import_publications FILE.csv`: a partner's own list becomes published pages."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from common.tables import FileFault, RowFault
from partners.feedback import HUB_SLUG
from partners.imports.comparing import kind_faults
from partners.imports.registry import known_kinds
from partners.imports.rows import COLUMNS, ImportRow, read_rows
from partners.imports.service import import_rows
from partners.models import Partner

SHOWN_FAULTS = 50


class Command(BaseCommand):
    """Checks the whole file first: with one fault nothing is written."""

    help = f"Imports publications from a CSV file with the columns {', '.join(COLUMNS)}."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--partner", default=HUB_SLUG, help="Slug of the partner; the hub itself unless given.")
        parser.add_argument("--dry-run", action="store_true", help="Check the file and say what would happen.")

    def handle(self, *args: Any, **options: Any) -> None:
        partner = self._partner(options["partner"])
        rows = self._checked_rows(partner, options["file"])
        if options["dry_run"]:
            self.stdout.write(_("%(rows)d rows are right. Nothing was written.") % {"rows": len(rows)})
            return
        with tqdm(total=len(rows), unit="row", disable=options["verbosity"] == 0) as bar:
            tally = import_rows(partner, rows, bar.update)
        self.stdout.write(
            _("%(created)d created, %(updated)d updated, %(unchanged)d unchanged.")
            % {"created": tally.created, "updated": tally.updated, "unchanged": tally.unchanged}
        )

    def _partner(self, slug: str) -> Partner:
        partner = Partner.objects.filter(slug=slug).first()
        if partner is None or not partner.pages.filter(locale__language_code="nl").exists():
            known = ", ".join(Partner.objects.values_list("slug", flat=True)) or "-"
            raise CommandError(_("There is no partner “%(slug)s”. Known: %(known)s") % {"slug": slug, "known": known})
        return partner

    def _checked_rows(self, partner: Partner, path: Path) -> list[ImportRow]:
        try:
            rows, faults = read_rows(path, known_kinds())
        except FileFault as fault:
            raise CommandError(str(fault)) from fault
        if not faults:
            text = _("this id belongs to another type of page (%(type)s)")
            faults = [RowFault(row.number, "kind", text % {"type": name}) for row, name in kind_faults(partner, rows)]
        if faults:
            for row_fault in faults[:SHOWN_FAULTS]:
                self.stderr.write(str(row_fault))
            raise CommandError(_("%(faults)d faults; nothing was written.") % {"faults": len(faults)})
        return rows
