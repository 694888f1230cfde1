"""Delivery reports of mail servers (RFC 3464): whose notices came back.

Reports need no mail address of their own for each mail: what came back carries our own `List-Unsubscribe`, whose signed
token names the person, so that nobody can stop another's mail by a made-up report.
"""

import email
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from correspondence.notices.unsubscribing import whose_token
from correspondence.returned.stopping import note_returned

MOST_BYTES = 1_000_000
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
TOKEN = re.compile(r"/meldingen/stop/([^/\s>]+)/")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failed:
    """One address that a report says took no mail, and why: the status of RFC 3463."""

    address: str
    status: str

    @property
    def is_for_good(self) -> bool:
        """True where trying again is of no use; a full mailbox or a server that was away is another matter."""
        return self.status.startswith("5")


def take_in(raw: bytes) -> bool:
    """Stop the notices that this report is about; True where it was one of a notice that failed for good."""
    token, failed = read(raw[:MOST_BYTES])
    person = whose_token(token) if token else None
    if person is None:
        return False
    return any(note_returned(person, each.address, each.status) for each in failed if each.is_for_good)


def read(raw: bytes) -> tuple[str, list[Failed]]:
    """The token and the failures. Anybody can send to that mailbox: what can't be read keeps up no other."""
    try:
        message = email.message_from_bytes(raw)  # by the old policy: the new one reads each header by its grammar
        return token_in(message), list(failures_in(message))
    except Exception as fault:  # as of parts within parts without end
        logger.warning("returned mail: a message could not be read (%s)", type(fault).__name__)
        return "", []


def failures_in(message: Message) -> Iterator[Failed]:
    """The addresses that the report says failed; what is only late is not."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            if isinstance(fields, Message) and str(fields.get("Action", "")).strip().lower() == "failed":
                kind, _semicolon, address = str(fields.get("Final-Recipient", "")).partition(";")
                original = str(fields.get("Original-Recipient", "")).partition(";")[2]
                if kind.strip().lower() == "rfc822":
                    status = STATUS.match(str(fields.get("Status", "")).strip())
                    for each in dict.fromkeys((address.strip(), original.strip())):
                        yield Failed(each, status.group() if status else "")


def token_in(message: Message) -> str:
    """The token of our own mail, from the copy of it or of its headers that the report carries."""
    if message.get_content_type() != "multipart/report":
        return ""
    for part in message.walk():
        headers: Any = None
        if part.get_content_type() == "text/rfc822-headers":
            headers = email.message_from_string(str(part.get_payload()))
        elif part.get_content_type() == "message/rfc822":
            headers = next(iter(part.get_payload()), None) if part.is_multipart() else None
        if headers is not None and (found := TOKEN.search("".join(str(headers.get("List-Unsubscribe", "")).split()))):
            return found.group(1)
    return ""
