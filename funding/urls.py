"""Addresses of funding."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from funding import gap_views, interest_views, note_views, views, watch_views
from funding.exporting import views as file_views
from funding.exporting.files import Form
from funding.exporting.tables import PART_TABLES

PARTS = "|".join(PART_TABLES)
LISTS = "mijn/volglijsten/"
ONE = f"{LISTS}<uuid:list_id>/"
ITEM = f"{LISTS}initiatief/<uuid:item_id>/"


class FormConverter(StringConverter):
    """The end of a file's name."""

    regex = "|".join(Form.values)


register_converter(FormConverter, "form")

urlpatterns = [
    path("programmas/vergelijken/", views.compare, name="compare"),
    path("programmas/<slug:slug>/portefeuille/", views.portfolio, name="portfolio"),
    path("programmas/<slug:slug>/portefeuille/<slug:part>/", views.portfolio_part, name="portfolio-part"),
    path("programmas/<slug:slug>/gaten/", gap_views.programme_gaps, name="programme-gaps"),
    path("programmas/vergelijken.<form:extension>", file_views.compare_file, name="compare-file"),
    path("programmas/<slug:slug>/portefeuille.<form:extension>", file_views.portfolio_file, name="portfolio-file"),
    re_path(
        rf"^programmas/(?P<slug>[-\w]+)/portefeuille/(?P<part>{PARTS})\.csv$",
        file_views.portfolio_part_file,
        name="portfolio-part-file",
    ),
    path(LISTS, watch_views.watch_lists, name="watch-lists"),
    path(f"{LISTS}volgen/", watch_views.watch_initiatives, name="watch-initiatives"),
    path(ONE, watch_views.watch_list, name="watch-list"),
    path(f"{ONE}bestand.<form:extension>", watch_views.watch_list_file, name="watch-list-file"),
    path(f"{ONE}naam/", watch_views.rename, name="watch-list-rename"),
    path(f"{ONE}weg/", watch_views.remove, name="watch-list-remove"),
    path(f"{ITEM}notitie/", note_views.note, name="watch-note"),
    path(f"{ITEM}weg/", note_views.remove_item, name="watch-item-remove"),
    path(f"{LISTS}notitie/<uuid:note_id>/weg/", note_views.remove_note, name="watch-note-remove"),
    path("mijn/interesse/<uuid:interest_id>/", interest_views.interest, name="interest"),
    path("initiatieven/<uuid:initiative>/interesse/", interest_views.interested, name="interested"),
]
