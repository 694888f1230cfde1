"""Addresses of what funders come for. They stand below the programmes' own pages and are read before these."""

from django.urls import path

from funding import views

urlpatterns = [
    path("programmas/vergelijken/", views.compare, name="compare"),
    path("programmas/<slug:slug>/portefeuille/", views.portfolio, name="portfolio"),
    path("programmas/<slug:slug>/portefeuille/<slug:part>/", views.portfolio_part, name="portfolio-part"),
]
