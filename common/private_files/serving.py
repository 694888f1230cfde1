"""Giving a private file back: always to keep, never to show, whatever the browser thinks of it."""

from django.http import FileResponse

from common.models import PrivateFile

# A page that opens it all the same gets an origin of its own and may do nothing.
POLICY = "sandbox; default-src 'none'"


def attachment_response(file: PrivateFile) -> FileResponse:
    """The file as an attachment (RFC 6266). The caller has asked whether this person may have it."""
    response = FileResponse(file.open(), as_attachment=True, filename=file.name, content_type=file.content_type)
    response.headers["Content-Length"] = str(file.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
