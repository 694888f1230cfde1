"""The admin's list of a partner's pages, with twenty and with two thousand of them.

    python -m tests.partners.listing_report

Run in a copy that is thrown away (`tools/bench_admin.py` makes one): what is made stays in its database.
"""

import os
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from partners.enums import MemberRole  # noqa: E402
from tests.factories import make_initiative, make_member, make_partner  # noqa: E402
from tests.signing_in import enter  # noqa: E402
from tools.steps import say  # noqa: E402

SIZES = (20, 2_000)
ROUNDS = 15
AIM = 1.5  # times that with twenty


def editor_with(pages: int) -> tuple[Client, str]:
    """An editor of a partner with this many pages, signed in, and the address of the list."""
    with transaction.atomic():
        partner_page = make_partner(f"Partner met {pages}")
        for number in range(pages):
            make_initiative(partner_page, f"Initiatief {number}", live=False)
        client = Client()
        enter(client, make_member(partner_page.partner, MemberRole.EDITOR, f"redactie-{pages}@test.example"))
    return client, reverse("wagtailadmin_explore", args=[partner_page.pk])


def main() -> None:
    """Make both partners, ask in turns, print queries and medians."""
    seats = {pages: editor_with(pages) for pages in SIZES}
    times: dict[int, list[float]] = {pages: [] for pages in SIZES}
    queries = {}
    for pages, (client, address) in seats.items():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        queries[pages] = len(captured)
    for _round in range(ROUNDS):
        for pages, (client, address) in seats.items():
            started = perf_counter()
            client.get(address)
            times[pages].append(1_000 * (perf_counter() - started))
    say(f"{'pages':>8}{'queries':>9}{'ms':>8}")
    for pages in SIZES:
        say(f"{pages:>8,}{queries[pages]:>9}{median(times[pages]):>8.1f}")
    few, many = (median(times[pages]) for pages in SIZES)
    say(f"{many / few:.2f} times as long (aim: {AIM})")


if __name__ == "__main__":
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        main()
