"""What may come in, and why something may not."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a file is not welcome; `common.private_files.sentences` has the words."""

    ACTIVE_DOCUMENT = "active-document"
    ACTIVE_PDF = "active-pdf"
    AMBIGUOUS = "ambiguous"
    ARCHIVE = "archive"
    BROKEN = "broken"
    EMPTY = "empty"
    INFECTED = "infected"
    LOCKED = "locked"
    MACROS = "macros"
    MARKUP = "markup"
    OLD_OFFICE = "old-office"
    OTHER_PICTURE = "other-picture"
    PROGRAM = "program"
    REMOTE = "remote"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TOO_MANY_PIXELS = "too-many-pixels"
    UNFOLDS_TOO_FAR = "unfolds-too-far"
    UNKNOWN = "unknown"
    UNSCANNED = "unscanned"


class RefusedError(Exception):
    """This file is not taken."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file on the allow-list: how it is served, and how its name ends."""

    content_type: str
    suffix: str


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

PDF = Kind("application/pdf", ".pdf")
DOCX = Kind(f"{OFFICE}.wordprocessingml.document", ".docx")
XLSX = Kind(f"{OFFICE}.spreadsheetml.sheet", ".xlsx")
PPTX = Kind(f"{OFFICE}.presentationml.presentation", ".pptx")
ODT = Kind(f"{OPEN_DOCUMENT}.text", ".odt")
ODS = Kind(f"{OPEN_DOCUMENT}.spreadsheet", ".ods")
ODP = Kind(f"{OPEN_DOCUMENT}.presentation", ".odp")
JPEG = Kind("image/jpeg", ".jpg")
PNG = Kind("image/png", ".png")
WEBP = Kind("image/webp", ".webp")
TEXT = Kind("text/plain; charset=utf-8", ".txt")
TEXT_1252 = Kind("text/plain; charset=windows-1252", ".txt")
CSV = Kind("text/csv; charset=utf-8", ".csv")
CSV_1252 = Kind("text/csv; charset=windows-1252", ".csv")

ALL_KINDS = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, JPEG, PNG, WEBP, TEXT, TEXT_1252, CSV, CSV_1252)
