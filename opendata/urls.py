"""`/api/v1/`: version 1 of the API, and a refusal in JSON for every other address below `/api/`."""

from django.urls import include, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from opendata.api import api
from opendata.open_access import nothing_here, open_to_all

version_1 = path("v1/", include((api.urls[0], "ninja"), namespace="api-v1"))

urlpatterns = decorate_urlpatterns([version_1, path("<path:rest>", nothing_here)], open_to_all)
