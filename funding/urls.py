"""Addresses of funding."""

from django.urls import path

from funding import gap_views, views

urlpatterns = [
    path("programmas/vergelijken/", views.compare, name="compare"),
    path("programmas/<slug:slug>/portefeuille/", views.portfolio, name="portfolio"),
    path("programmas/<slug:slug>/portefeuille/<slug:part>/", views.portfolio_part, name="portfolio-part"),
    path("programmas/<slug:slug>/gaten/", gap_views.programme_gaps, name="programme-gaps"),
]
