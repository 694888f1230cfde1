"""Addresses of this room."""

from django.urls import path

from correspondence import views
from correspondence.following import follow_views, search_views
from correspondence.notices import views as notices
from correspondence.returned import views as returned

urlpatterns = [
    path("mijn/berichten/", views.conversations, name="conversations"),
    path("mijn/berichten/<uuid:conversation>/", views.conversation, name="conversation"),
    path("mijn/meldingen/", notices.notices, name="notices"),
    path("mijn/meldingen/gelezen/", notices.read, name="notices-read"),
    path("mijn/meldingen/instellingen/", notices.preferences, name="notice-preferences"),
    path("mijn/volgt/", follow_views.follows, name="follows"),
    path("mijn/volgt/nieuw/", follow_views.follow, name="follow"),
    path("mijn/volgt/<int:follow_id>/stop/", follow_views.stop, name="follow-stop"),
    path("mijn/volgt/<int:follow_id>/terug/", follow_views.again, name="follow-again"),
    path("mijn/zoekopdrachten/", search_views.searches, name="searches"),
    path("mijn/zoekopdrachten/nieuw/", search_views.save, name="search-save"),
    path("mijn/zoekopdrachten/<uuid:search_id>/", search_views.change, name="search-change"),
    path("mijn/zoekopdrachten/<uuid:search_id>/weg/", search_views.delete, name="search-delete"),
    path("mijn/zoekopdrachten/<uuid:search_id>/terug/", search_views.again, name="search-again"),
    path("mijn/meldingen/adres/", returned.ask, name="returned-ask"),
    path("meldingen/adres/<str:token>/", returned.confirm, name="returned-confirm"),
    path("meldingen/stop/<str:token>/", notices.unsubscribe, name="unsubscribe"),
]
