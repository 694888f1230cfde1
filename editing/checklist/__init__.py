"""What a publication still misses before it serves its readers well. Nothing here stops anybody from publishing."""

from editing.checklist.check import Check, Place, checklist_of, missing_from, register_check

__all__ = ["Check", "Place", "checklist_of", "missing_from", "register_check"]
