"""`manage.py processing_register`: the register of processing, as Markdown or JSON."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from accounts.privacy.register import as_data, as_markdown


class Command(BaseCommand):
    """Writes the register to the screen, or to where that is led."""

    help = "Write the register of processing (AVG, article 30), made of what the rooms declare."

    def add_arguments(self, parser: CommandParser) -> None:
        """In which form and language."""
        parser.add_argument("--json", action="store_true", help="for programs, field by field")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        with override(options["language"]):
            text = json.dumps(as_data(), indent=2, ensure_ascii=False) if options["json"] else as_markdown()
        self.stdout.write(text)
