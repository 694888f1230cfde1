"""Addresses of support."""

from django.urls import path

from support import views

urlpatterns = [path("aanbod/wat-zoek-je/", views.what_do_you_need, name="what-do-you-need")]
