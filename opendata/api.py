"""Version 1 of the API, and how it describes itself in `openapi.json`."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from opendata.problems import MEDIA_TYPE, problem
from opendata.schemas import HIGHEST_SIZE
from opendata.views import router

VERSION = "1.0.0"


class OpenDataAPI(NinjaAPI):
    """Ninja's API, whose own description tells the true media type of refusals."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """`openapi.json`, OpenAPI 3.1."""
        schema = super().get_openapi_schema(**given)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if status >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"][MEDIA_TYPE] = answer["content"].pop("application/json")
        return schema


api = OpenDataAPI(
    title="Health Hub Utrecht",
    version=VERSION,
    description="Everything that the partners of Health Hub Utrecht have published. Read-only, no key needed.",
    docs_url=None,  # its page loads scripts from another party
    urls_namespace="api-v1",
    servers=[{"url": settings.WAGTAILADMIN_BASE_URL}],
    openapi_extra={
        "info": {"contact": {"name": "Health Hub Utrecht", "url": f"{settings.WAGTAILADMIN_BASE_URL}/contact/"}}
    },
)
api.add_router("", router)


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Only `size` has a form that it must have."""
    return problem(422, _("“size” must be a whole number from 1 to %(most)d.") % {"most": HIGHEST_SIZE})
