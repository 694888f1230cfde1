"""Addresses of this room."""

from django.urls import path

from correspondence import views
from correspondence.notices import views as notices

urlpatterns = [
    path("mijn/berichten/", views.conversations, name="conversations"),
    path("mijn/berichten/<uuid:conversation>/", views.conversation, name="conversation"),
    path("mijn/meldingen/", notices.notices, name="notices"),
    path("mijn/meldingen/gelezen/", notices.read, name="notices-read"),
    path("mijn/meldingen/instellingen/", notices.preferences, name="notice-preferences"),
    path("meldingen/stop/<str:token>/", notices.unsubscribe, name="unsubscribe"),
]
