"""Files in a form: read to the disk with limits, and no further than these.

    @takes_files(Limits(max_files=3))
    def apply(request): …

The decorator goes outermost: Django's check of the token reads the form, so the limits must be there before it. A form
that is too long is refused before it is read, one with too many files as soon as it has. In any other a file that is
too large is passed over: what was typed arrives, no byte of the file stays, and whoever reads it hears what is wrong.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import IO, Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from common.private_files.bodies import SILENCE, throw_away_rest, told_length, wait_at_most
from common.private_files.examining.kinds import Why
from common.private_files.limits import Limits
from common.private_files.sentences import UnwelcomeFile
from common.private_files.storage import temporary_file

type View = Callable[..., HttpResponseBase]

CHUNK = 1 << 16


def takes_files(limits: Limits) -> Callable[[View], View]:
    """Have a view's form take files within these limits; what passes them is answered with 413 (RFC 9110, 15.5.14)."""

    def decorate(view: View) -> View:
        checked = csrf_protect(view)

        @csrf_exempt  # it is checked within, after the limits are set
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if told_length(request) > limits.max_body:
                return refusal(request, UnwelcomeFile(Why.TOO_LARGE, limits), 413)
            if request.method == "POST":
                handler = LimitedUploadHandler(limits, request)
                request.upload_handlers = [handler]
                wait_at_most(request, SILENCE)
                try:
                    request.POST  # noqa: B018  reads the form
                except UnreadablePostError:  # the sender has left
                    return HttpResponse(status=400)
                if handler.fault:
                    return refusal(request, handler.fault, 413)
            return checked(request, *args, **kwargs)

        return limited

    return decorate


class IncomingFile(UploadedFile):
    """A file of a form, on the disk until the request ends. What its sender calls it is not believed."""


class PassedOverFile(IncomingFile):
    """A file of a form that was not kept. Taking it in raises why, so a room shows it as it does what else is wrong."""

    def __init__(self, fault: UnwelcomeFile, *args: Any) -> None:
        super().__init__(BytesIO(), *args)
        self.fault = fault

    def read(self, *_args: Any) -> NoReturn:
        """Nothing is there to read."""
        raise self.fault


class LimitedUploadHandler(FileUploadHandler):
    """Writes each file of a form to the disk but those too large, and stops reading where there are too many."""

    chunk_size = CHUNK

    def __init__(self, limits: Limits, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.limits = limits
        self.fault: UnwelcomeFile | None = None
        self.received = 0
        self.size = 0
        self.target: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """One more begins."""
        super().new_file(*args, **kwargs)
        self.received += 1
        self.size = 0
        if self.received > self.limits.max_files:
            self._stop(Why.TOO_MANY)
        self.target = temporary_file()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A bit of it; nothing for other handlers."""
        self.size += len(raw_data)
        if self.size > self.limits.max_bytes:
            self._let_go()
        if self.target:
            self.target.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """It is whole; the request closes it at its end, and it is gone."""
        if not self.target:
            fault = UnwelcomeFile(Why.TOO_LARGE, self.limits)
            return PassedOverFile(fault, self.file_name, self.content_type, file_size, self.charset)
        target, self.target = self.target, None
        target.seek(0)
        return IncomingFile(target, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """The sender left, or we stopped."""
        self._let_go()

    def _let_go(self) -> None:
        if self.target:
            self.target.close()
            self.target = None

    def _stop(self, why: Why) -> NoReturn:
        self.fault = UnwelcomeFile(why, self.limits)
        self._let_go()
        raise StopUpload(connection_reset=True)  # read no further


def refusal(request: HttpRequest, fault: UnwelcomeFile, status: int, *, is_for_program: bool = False) -> HttpResponse:
    """What is wrong, for a person or a program, while the sender may still be sending."""
    answer: StillSending
    if request.accepts("text/html") and not is_for_program:
        told = {}
        for language in ("nl", "en"):
            with override(language):
                told[language] = fault.sentence
        answer = StillSending(render_to_string("413.html", {"told": told}), status=status)
    else:
        answer = StillSendingJson({"error": fault.sentence, "why": fault.why}, status=status)
    answer.sender = request
    return answer


class StillSending(HttpResponse):
    """An answer that is given before all was read.

    A connection that is closed on a sender who is sending is reset, and the answer is lost with it (RFC 9112, 9.6). So
    what comes is thrown away for a while after the answer has gone out.
    """

    sender: HttpRequest | None = None

    def close(self) -> None:
        """The answer is out."""
        if self.sender is not None:
            throw_away_rest(self.sender)
        super().close()


class StillSendingJson(StillSending, JsonResponse):
    """The same for a program."""
