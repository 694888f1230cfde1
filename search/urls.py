"""Addresses of the lists. Slugs are the portal's own and are the same in every language (DESIGN)."""

from django.urls import include, path

from search import views
from search.exports import urls as exports_urls
from search.lists import LISTS

urlpatterns = [
    path("", include(exports_urls)),
    path("zoeken/", views.search, name="search"),
    path("zoeken/suggesties/", views.suggestions, name="suggestions"),
    path("label/<slug:slug>/", views.tag, name="tag"),
] + [path(f"{slug}/", views.publication_list, {"slug": slug}, name=f"list-{slug}") for slug in LISTS]
