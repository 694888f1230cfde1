"""Addresses of this room that are not the admin's."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
