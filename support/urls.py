"""Addresses of support."""

from django.urls import path

from support.views import keeping, looking, requests

ONE = "mijn/steun/<uuid:request_id>/"

urlpatterns = [
    path("aanbod/wat-zoek-je/", looking.what_do_you_need, name="what-do-you-need"),
    path("aanbod/<uuid:offer_key>/vragen/", requests.ask_for_offer, name="ask-for-offer"),
    path("mijn/steun/", requests.requests_for_support, name="support-requests"),
    path("mijn/steun/bewaren/", keeping.keep, name="wish-keep"),
    path("mijn/steun/bewaard/<uuid:wish>/wissen/", keeping.delete, name="wish-delete"),
    path(ONE, requests.request_for_support, name="support-request"),
    path(f"{ONE}antwoord/", requests.answer, name="support-answer"),
    path(f"{ONE}stap/<slug:name>/", requests.step, name="support-step"),
    path(f"{ONE}bedrag/", requests.amount, name="support-amount"),
    path(f"{ONE}bestanden/<uuid:file_id>/", requests.request_file, name="support-file"),
]
