"""What the API says when it cannot do what was asked: one sentence, as JSON (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str) -> HttpResponse:
    """An answer of `status` whose `detail` is the sentence for a person."""
    about = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": str(detail)}
    response = JsonResponse(about, status=status, content_type=MEDIA_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
