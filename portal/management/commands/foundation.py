"""`manage.py foundation`: the frame of an empty portal, for a copy without demo content."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.foundation import lay_foundation


class Command(BaseCommand):
    """Makes what is missing; run it as often as you like."""

    help = "Makes languages, home pages, folders, vocabulary and the hub itself where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        lay_foundation()
        self.stdout.write("The frame stands. Make your first account with: manage.py createsuperuser")
