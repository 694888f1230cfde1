"""A selection of initiatives as files: tables for a funder's own sheets, and the grants for programs."""
