"""Logs without personal data: what could name a person is left out before a line is written."""

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
QUERY = re.compile(r"\?[^\s\"']*")
# A part of an address that opens something, such as an invitation: long, with a capital as no slug has one. (One in
# 1,500 has no digit.)
KEY = re.compile(r"(?<=/)(?=[\w:.-]*[A-Z])[\w:.-]{32,}")


class Impersonal(logging.Formatter):
    """Replaces e-mail addresses, query strings and keys in the finished text, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be written."""
        return KEY.sub("[key]", QUERY.sub("?…", ADDRESS.sub("[address]", super().format(record))))
