"""Addresses of funding."""

from django.urls import path, re_path

from funding import gap_views, views
from funding.exporting import views as file_views
from funding.exporting.files import Form
from funding.exporting.tables import PART_TABLES

FORMS = "|".join(Form.values)
PARTS = "|".join(PART_TABLES)

urlpatterns = [
    path("programmas/vergelijken/", views.compare, name="compare"),
    path("programmas/<slug:slug>/portefeuille/", views.portfolio, name="portfolio"),
    path("programmas/<slug:slug>/portefeuille/<slug:part>/", views.portfolio_part, name="portfolio-part"),
    path("programmas/<slug:slug>/gaten/", gap_views.programme_gaps, name="programme-gaps"),
    re_path(rf"^programmas/vergelijken\.(?P<extension>{FORMS})$", file_views.compare_file, name="compare-file"),
    re_path(
        rf"^programmas/(?P<slug>[-\w]+)/portefeuille\.(?P<extension>{FORMS})$",
        file_views.portfolio_file,
        name="portfolio-file",
    ),
    re_path(
        rf"^programmas/(?P<slug>[-\w]+)/portefeuille/(?P<part>{PARTS})\.csv$",
        file_views.portfolio_part_file,
        name="portfolio-part-file",
    ),
]
