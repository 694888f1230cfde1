"""Logs without personal data: what could name a person is left out before a line is written."""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
QUERY = re.compile(r"\?[^\s\"']*")


class Impersonal(logging.Filter):
    """Replaces e-mail addresses and query strings in a finished log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite `record` in place; every record passes."""
        message = record.getMessage()
        record.msg = QUERY.sub("?…", ADDRESS.sub("[address]", message))
        record.args = ()
        return True
