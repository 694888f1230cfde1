"""Addresses of the vocabulary: the self-check of Positive Health."""

from django.urls import path

from vocabulary.self_check import views

urlpatterns = [
    path("mijn-gezondheid/", views.page, name="self-check"),
    path("mijn-gezondheid/vragenlijst.json", views.questions, name="self-check-questionnaire"),
]
