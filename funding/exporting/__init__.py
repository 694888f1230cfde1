"""A selection of initiatives as files: tables for a funder's own sheets, and the grants for programs."""

from funding.exporting.chosen import Chosen
from funding.exporting.content import Exported, export_rows
from funding.exporting.files import Form, answer, file_of, links_for

__all__ = ["Chosen", "Exported", "Form", "answer", "export_rows", "file_of", "links_for"]
