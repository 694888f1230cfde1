"""Addresses of this room that are not the admin's."""

from django.urls import path

from editing.views import approval, figures, freshness

urlpatterns = [
    path("akkoord/<str:token>/", approval.approval, name="approval"),
    path("akkoord/<str:token>/concept/", approval.approval_draft, name="approval-draft"),
    path("akkoord/<str:token>/dank/", approval.approval_thanks, name="approval-thanks"),
    path("nog-juist/<str:token>/", freshness.still_correct, name="still-correct"),
    path("mijn/bereik/", figures.own_figures, name="own-figures"),
    path("mijn/nakijken/<int:page_id>/", freshness.still_correct_signed_in, name="still-correct-signed-in"),
]
