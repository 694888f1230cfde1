"""Addresses of this room."""

from django.urls import path

from correspondence import views

urlpatterns = [
    path("mijn/berichten/", views.conversations, name="conversations"),
    path("mijn/berichten/<uuid:conversation>/", views.conversation, name="conversation"),
]
