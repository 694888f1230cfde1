"""The register of processing (AVG, article 30), made of what the rooms declare: it says no less than the tables do."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.inventory.declaring import Held, Processing, all_held, all_processing
from common.inventory.enums import Ground

SECURITY: tuple[Any, ...] = (
    gettext_lazy(
        "Who may see what is asked anew with each request; what is not yours answers as if it were not there."
    ),
    gettext_lazy("Who writes or decides for an organisation signs in with a second step."),
    gettext_lazy("Passwords, codes and links are kept so that nobody can read them, and files outside the web root."),
    gettext_lazy("Traffic is encrypted. No other party gets a request: no tracking, no fonts or maps of others."),
    gettext_lazy("Each change is logged, with numbers instead of names; the log can only be added to."),
    gettext_lazy("What has served its time is deleted by the portal itself, each day."),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the hub does, with the data that it needs for that."""

    processing: Processing
    held: tuple[Held, ...]

    @property
    def ground(self) -> str:
        """Why it may."""
        return str(Ground(self.processing.ground).label)

    @property
    def data(self) -> list[str]:
        """The kinds of data, in words."""
        return [str(held.label) for held in self.held]

    @property
    def at_erasure(self) -> list[str]:
        """What becomes of them, in words; once for what goes alike."""
        fates: dict[str, list[str]] = {}
        for held in self.held:
            fates.setdefault(str(held.at_erasure.label), []).append(str(held.label))
        return [f"{fate}: {', '.join(labels)}" for fate, labels in fates.items()]


def entries() -> list[Entry]:
    """The register, in the language of the moment; what holds nothing is not in it."""
    found = [Entry(told, tuple(held for held in all_held() if held.part_of is told)) for told in all_processing()]
    return [entry for entry in found if entry.held]


def as_data() -> dict[str, Any]:
    """The register for programs, field by field."""
    return {
        "processing": [_entry(entry) for entry in entries()],
        "security": [str(sentence) for sentence in SECURITY],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    told = entry.processing
    return {
        "code": told.code,
        "name": str(told.name),
        "purpose": str(told.purpose),
        "ground": entry.ground,
        "people": str(told.people),
        "receivers": str(told.receivers),
        "period": str(told.period),
        "data": [_table(held) for held in entry.held],
    }


def _table(held: Held) -> dict[str, Any]:
    return {
        "what": str(held.label),
        "table": held.model,
        "in_copy": list(held.names),
        "not_in_copy": dict(held.withheld),
        "at_erasure": str(held.at_erasure.label),
        "why_it_stays": str(held.because),
    }


def as_markdown() -> str:
    """The register to read, to print, and to send."""
    title, safe = _("Register of processing"), _("How data are kept safe")
    lines = [f"# {title}", ""]
    for entry in entries():
        told = entry.processing
        lines += [f"## {told.name}", ""]
        parts = (
            (_("For what"), told.purpose),
            (_("Ground"), entry.ground),
            (_("Of whom"), told.people),
            (_("Which data"), "; ".join(entry.data)),
            (_("Who receives them"), told.receivers),
            (_("How long"), told.period),
            (_("When an account is erased"), "; ".join(entry.at_erasure)),
        )
        lines += [f"- **{word}:** {text}" for word, text in parts]
        lines.append("")
    lines += [f"## {safe}", "", *(f"- {sentence}" for sentence in SECURITY), ""]
    return "\n".join(lines)
