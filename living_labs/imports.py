"""Rows that become calls."""

from typing import Any

from living_labs.models import CallPage
from partners.imports.registry import register_kind
from partners.imports.rows import ImportRow
from partners.models import PartnerPublication


def make_call(row: ImportRow) -> tuple[type[PartnerPublication], dict[str, Any]]:
    """A call that is open until its partner says when it closes; one applies at the row's address."""
    return CallPage, {"question": row.summary or row.title, "apply_url": row.url}


def register() -> None:
    """Offer this kind to the import."""
    register_kind("call", make_call, CallPage)
