"""Logs without personal data: what could name a person is left out before a line is written."""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
QUERY = re.compile(r"\?[^\s\"']*")


class Impersonal(logging.Formatter):
    """Replaces e-mail addresses and query strings in the finished text, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be written."""
        return QUERY.sub("?…", ADDRESS.sub("[address]", super().format(record)))
