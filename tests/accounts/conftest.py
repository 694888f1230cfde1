"""What the tests of signing in share: mail by the real outbox, and the code in it."""

import re
from typing import Any

import pytest

from common.models import OutboxEntry

OUTBOX = {"default": {"BACKEND": "correspondence.backends.OutboxBackend"}}


@pytest.fixture(autouse=True)
def mail_by_the_outbox(settings: Any) -> None:
    """Django keeps a test's mail in memory; here it goes to the outbox, as it does in life."""
    settings.MAILERS = OUTBOX


def last_code() -> str:
    """The code in the newest mail."""
    body = OutboxEntry.objects.latest("id").payload["body"]
    found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", body, re.MULTILINE)
    assert found, body
    return found[1]
