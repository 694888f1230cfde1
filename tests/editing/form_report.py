"""The form of each type of publication, beside Wagtail's own view of the very same page.

    python -m tests.editing.form_report

Run in a copy that is thrown away (`tools/bench_admin.py` makes one): what is made stays in its database.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.admin.viewsets.pages import page_viewset_registry  # noqa: E402

from initiatives.models import WayToJoin  # noqa: E402
from partners.models import PartnerPublication  # noqa: E402
from tests.editing.test_forms import MAKERS  # noqa: E402
from tests.factories import make_member, make_partner  # noqa: E402
from tests.signing_in import enter  # noqa: E402
from tools.steps import say  # noqa: E402

ROUNDS = 15
ROWS = 5


@contextmanager
def wagtails_own() -> Iterator[None]:
    """Within this, publications are edited in Wagtail's own view, without what stands beside our form."""
    ours = page_viewset_registry.values_by_class.pop(PartnerPublication)
    try:
        yield
    finally:
        page_viewset_registry.values_by_class[PartnerPublication] = ours


def measured(client: Client, address: str) -> tuple[int, float]:
    """Queries and milliseconds of one visit."""
    reset_queries()  # Django's log of them is full after some hundred visits
    started = perf_counter()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured), 1_000 * (perf_counter() - started)


def main() -> None:
    """Make a page of each type, ask both views in turns, print queries and medians."""
    client = Client()
    with transaction.atomic():
        parent = make_partner("Partner met formulieren")
        editor = make_member(parent.partner)
        pages = [make(parent, live=False) for make in MAKERS]
        pages[0].ways_to_join = [WayToJoin(kind="volunteer", text="Help mee") for _ in range(ROWS)]
        for page in pages:
            page.save_revision(user=editor)
    enter(client, editor)
    say(f"{'form':<18}{'queries':>8}{'ms':>8}{'Wagtail':>10}{'ms':>8}{'times':>8}")
    for page in pages:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        measured(client, address)
        ours, theirs = [], []
        for _round in range(ROUNDS):
            ours.append(measured(client, address))
            with wagtails_own():
                theirs.append(measured(client, address))
        mine, stock = (median(time for _count, time in visits) for visits in (ours, theirs))
        name = page._meta.model_name
        say(f"{name:<18}{ours[-1][0]:>8}{mine:>8.1f}{theirs[-1][0]:>10}{stock:>8.1f}{mine / stock:>8.2f}")


PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # none were collected in a copy

if __name__ == "__main__":
    storages = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=storages):
        main()
