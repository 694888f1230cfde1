"""Addresses of this room that are not the admin's."""

from django.urls import URLPattern, path

from editing.views import freshness

urlpatterns: list[URLPattern] = [
    path("nog-juist/<str:token>/", freshness.still_correct, name="still-correct"),
    path("mijn/nakijken/<int:page_id>/", freshness.still_correct_signed_in, name="still-correct-signed-in"),
]
