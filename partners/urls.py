"""Addresses of this room that are not pages."""

from django.urls import path

from partners import views

urlpatterns = [path("klopt-dit-niet/<int:page_id>/", views.feedback, name="feedback")]
