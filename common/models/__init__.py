"""The tables and abstract pages that every room builds on."""

from common.models.audit import AuditEntry, AuditIsAppendOnly
from common.models.heartbeat import HeartBeat
from common.models.media import PortalDocument, PortalImage, PortalRendition
from common.models.outbox import OutboxEntry
from common.models.pages import HubPage, PublishablePage
from common.models.private_files import PrivateFile, Upload

__all__ = [
    "AuditEntry",
    "AuditIsAppendOnly",
    "HeartBeat",
    "HubPage",
    "OutboxEntry",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PrivateFile",
    "PublishablePage",
    "Upload",
]
