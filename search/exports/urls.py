"""Addresses of the files: that of a list, its last slash replaced by a point and the kind of file."""

from django.urls import re_path

from search.exports import views
from search.exports.formats import Format
from search.lists import LISTS

EXTENSIONS = "|".join(Format.values)

urlpatterns = [re_path(rf"^zoeken\.(?P<extension>{EXTENSIONS})$", views.export, {"slug": ""}, name="search-file")] + [
    re_path(rf"^{slug}\.(?P<extension>{EXTENSIONS})$", views.export, {"slug": slug}, name=f"file-{slug}")
    for slug in LISTS
]
