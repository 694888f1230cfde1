"""Files that are sent in parts and go on after a failure: the tus protocol 1.0.0 (https://tus.io/protocols).

Its core, creation, termination and expiration. A room mounts a `ResumableView` twice, with and without
`<uuid:upload>`, and says who may send what, and what happens to a file that is whole. Whoever is signed in with the
session sends the token of the form in `X-CSRFToken`, as with any other request that changes something.
"""

import base64
import binascii
import hashlib
import re
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.views import View

from common.decisions import Decision, Refused
from common.models import PrivateFile, Upload
from common.private_files.bodies import told_length
from common.private_files.examining.kinds import Why
from common.private_files.intake import examined, keep
from common.private_files.limits import Limits
from common.private_files.parts import BusyError, OffsetError, Told, append, begin
from common.private_files.sentences import UnwelcomeFile
from common.private_files.storage import part_of
from common.private_files.uploads import refusal

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
PART = "application/offset+octet-stream"
LONGEST_NAME = 255
NUMBER = re.compile("[0-9]{1,18}")  # of bytes
FINGERPRINT = re.compile("[0-9a-f]{64}")


class ResumableView(View):
    """The addresses of one room for files in parts."""

    http_method_names = ["post", "head", "patch", "delete", "options"]
    limits = Limits()
    purpose = ""

    def may_upload(self, request: HttpRequest, subject: str) -> Decision:
        """The room's question, asked again for each part. It raises Http404 where not even the subject may show."""
        raise NotImplementedError

    def received(self, request: HttpRequest, subject: str, file: PrivateFile) -> None:
        """The file is whole and welcome: the room hangs its row on it, in the same transaction, or raises `Refused`."""
        raise NotImplementedError

    def subject(self, **kwargs: Any) -> str:
        """What the file is for, from what the address holds."""
        return "/".join(str(kwargs[name]) for name in sorted(kwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Every answer says which version it speaks; a client of another one is told (core, *Tus-Resumable*)."""
        told = request.headers.get("Tus-Resumable")
        answer: HttpResponseBase
        try:
            if request.method == "OPTIONS" or told == VERSION:
                answer = self._answer(request, **kwargs)
            else:
                answer = HttpResponse(status=HTTPStatus.PRECONDITION_FAILED, headers={"Tus-Version": VERSION})
        except Http404:  # the page for people would look for something like it
            answer = HttpResponse(status=HTTPStatus.NOT_FOUND)
        answer.headers["Tus-Resumable"] = VERSION
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _answer(self, request: HttpRequest, upload: UUID | None = None, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return self.options(request)
        person = request.user
        if isinstance(person, AnonymousUser):  # before anything is looked for
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        subject = self.subject(**kwargs)
        decision = self.may_upload(request, subject)
        if upload is None:
            return self._create(request, person, subject, decision)
        mine = Upload.objects.filter(pk=upload, by=person, purpose=self.purpose, subject=subject)
        found = mine.select_related("by", "file").first()
        # What is another's, and what is not there, look alike. One that is whole may be why there is no more room.
        if found is None or (not decision and not found.file_id):
            raise Http404
        if found.has_expired:
            return HttpResponse(status=HTTPStatus.GONE)
        match request.method:
            case "HEAD":
                return HttpResponse(headers={**_standing(found), "Upload-Length": str(found.length)})
            case "PATCH":
                return self._append(request, found)
            case "DELETE":
                found.delete()
                return HttpResponse(status=HTTPStatus.NO_CONTENT)
        return self.http_method_not_allowed(request)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What this server can."""
        told = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(self.limits.max_bytes)}
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=told)

    def _create(self, request: HttpRequest, person: AbstractBaseUser, subject: str, decision: Decision) -> HttpResponse:
        """The extension *creation*: a place to send to, for a file whose length and name are told."""
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        if not decision:
            return _problem(HTTPStatus.FORBIDDEN, str(decision.reason))
        length = request.headers.get("Upload-Length", "")
        if not NUMBER.fullmatch(length):
            return _problem(HTTPStatus.BAD_REQUEST, "Upload-Length")
        metadata = request.headers.get("Upload-Metadata", "")
        told = Told(int(length), told_name(metadata), told_fingerprint(metadata))
        try:
            upload = begin(person, self.purpose, subject, told, self.limits)
        except UnwelcomeFile as fault:
            return _unwelcome(fault)
        place = f"{request.path.rstrip('/')}/{upload.pk}/"
        return HttpResponse(status=HTTPStatus.CREATED, headers={"Location": place, **_standing(upload)})

    def _append(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        """The core's PATCH: a part, at the place where the last one ended."""
        if request.content_type != PART:
            return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        told = request.headers.get("Upload-Offset", "")
        if not NUMBER.fullmatch(told):
            return _problem(HTTPStatus.BAD_REQUEST, "Upload-Offset")
        if int(told) + told_length(request) > upload.length:
            return refusal(request, UnwelcomeFile(Why.TOO_LARGE, self.limits), 413, is_for_program=True)
        try:
            with append(upload, int(told), request) as whole:
                if whole:
                    self._take_in(request, upload)
        except OffsetError:
            return HttpResponse(status=HTTPStatus.CONFLICT, headers=_standing(upload))
        except BusyError:
            return HttpResponse(status=HTTPStatus.LOCKED, headers={"Retry-After": "1"})
        except (Upload.DoesNotExist, Upload.NotUpdated) as fault:  # its sender took it back meanwhile, in another tab
            raise Http404 from fault
        except UnwelcomeFile as fault:
            upload.delete()
            return _unwelcome(fault)
        except Refused as fault:  # it was filled or closed while the file was looked at
            upload.delete()
            return _problem(HTTPStatus.FORBIDDEN, str(fault))
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=_standing(upload))

    def _take_in(self, request: HttpRequest, upload: Upload) -> None:
        """By the same intake as a file in a form; parts of two files, whatever their sender took them for, are none."""
        part = part_of(upload.pk)
        if upload.fingerprint and _sha256_of(part) != upload.fingerprint:
            raise UnwelcomeFile(Why.BROKEN, self.limits)
        with examined(part, upload.name, limits=self.limits) as accepted, transaction.atomic():
            upload.file = keep(accepted, purpose=self.purpose, by=upload.by)
            upload.save(update_fields=["file"])
            self.received(request, upload.subject, upload.file)
            transaction.on_commit(lambda: part.unlink(missing_ok=True), robust=True)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def told_name(metadata: str) -> str:
    """The file's name in `Upload-Metadata`."""
    return _told_under(metadata, "filename", "name").replace("\x00", "")[-LONGEST_NAME:]


def told_fingerprint(metadata: str) -> str:
    """The SHA-256 of the whole file in `Upload-Metadata`, in hexadecimal; empty for what is none."""
    told = _told_under(metadata, "fingerprint")
    return told if FINGERPRINT.fullmatch(told) else ""


def _told_under(metadata: str, *keys: str) -> str:
    """The first value under one of these: pairs of a key and a value in base 64 are told, with commas between."""
    for pair in metadata.split(","):
        key, _space, value = pair.strip().partition(" ")
        if key in keys:
            try:
                return base64.b64decode(value, validate=True).decode(errors="replace")
            except (binascii.Error, ValueError):
                return ""
    return ""


def _standing(upload: Upload) -> dict[str, str]:
    """How far it is, until when it is kept, and where it is whole which file it became."""
    told = {
        "Upload-Offset": str(upload.offset),
        "Upload-Expires": http_date((upload.created_at + Upload.KEPT).timestamp()),
    }
    return told | ({"Upload-File": str(upload.file_id)} if upload.file_id else {})


def _unwelcome(fault: UnwelcomeFile) -> JsonResponse:
    """422, or what says better when to come back (RFC 9110, 15.5.14 and 15.6.4)."""
    statuses = {Why.TOO_LARGE: 413, Why.TOO_MANY: 429, Why.UNSCANNED: 503}
    return _problem(statuses.get(fault.why, 422), fault.sentence, fault.why)


def _problem(status: int, sentence: str, why: str = "") -> JsonResponse:
    return JsonResponse({"error": sentence, "why": why}, status=status)
