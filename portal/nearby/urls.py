"""Addresses of what is nearby."""

from django.urls import path

from portal.nearby import views

urlpatterns = [
    path("wijken/", views.where_do_you_live, name="neighbourhoods"),
    path("wijken/<slug:slug>/", views.neighbourhood, name="neighbourhood"),
]
